package io.cookery.cook.ledger;

import io.cookery.cook.ledger.SequenceGroup.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The collections of a {@link SequenceGroup} as they have to be. */
final class ModelGroup {

  private final SequenceGroup group;
  private final List<Model> models;
  private final List<Integer> inLockOrder;

  ModelGroup(SequenceGroup group, long seed) {
    this.group = group;
    models =
        group.sequences().stream().map(each -> new Model(group.nodes(), each.supply())).toList();
    inLockOrder =
        IntStream.range(0, models.size())
            .boxed()
            .sorted(Comparator.comparing(nth -> SequenceGroup.collection(seed, nth).uuid()))
            .toList();
  }

  List<Model> all() {
    return models;
  }

  /** The event, if what it does is promised; else one near it of which that is so. */
  Event promised(Event event) {
    return event instanceof Event.Alone(int nth, SequenceCommand command)
        ? new Event.Alone(nth, models.get(nth).promised(command))
        : event;
  }

  /** Does what is asked for; gives what is answered. */
  List<String> run(Event event) {
    return switch (event) {
      case Event.Alone alone -> {
        List<String> answers = models.get(alone.nth()).run(alone.command());
        for (int nth = 0; alone.shared() && nth < models.size(); nth++) {
          if (nth != alone.nth()) {
            var _ = models.get(nth).run(alone.command());
          }
        }
        yield answers;
      }
      case Event.Together together -> write(together);
    };
  }

  /** Whoever comes first takes of the room what it can. */
  private List<String> write(Event.Together together) {
    Map<Integer, List<String>> answers = new TreeMap<>();
    int room = together.room();
    for (int nth : inLockOrder) {
      SequenceCommand.Write write = together.writes().get(nth);
      if (write != null) {
        Model model = models.get(nth);
        ModelWrite written = new ModelWrite(model, model.node(together.node()));
        answers.put(nth, written.run(write.parts(), Math.min(write.want(), room)));
        room -= written.claimed();
      }
    }
    return group.lines(answers);
  }

  /** What the database is to hold of each. */
  List<String> state() {
    Map<Integer, List<String>> lines = new TreeMap<>();
    for (int nth = 0; nth < models.size(); nth++) {
      lines.put(nth, ModelState.lines(models.get(nth)));
    }
    return group.lines(lines);
  }
}
