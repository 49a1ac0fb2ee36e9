package io.cookery.cook.ledger;

import io.cookery.id.CollectionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sequences that happen side by side, each to a collection of its own, with the nodes and the time
 * of the first one: what happens to a node or to the time happens to all, and what they write is
 * written together, in one step.
 */
record SequenceGroup(List<Sequence> sequences) {

  /** What happens next. */
  sealed interface Event {

    /** To one of them, or to what they share. */
    record Alone(int nth, SequenceCommand command) implements Event {

      boolean shared() {
        return switch (command) {
          case SequenceCommand.Pass _,
              SequenceCommand.Freeze _,
              SequenceCommand.Beat _,
              SequenceCommand.Bury _ ->
              true;
          case SequenceCommand.Write _,
              SequenceCommand.Due _,
              SequenceCommand.PutOff _,
              SequenceCommand.Answered _ ->
              false;
        };
      }
    }

    /** To some, at once. */
    record Together(SortedMap<Integer, SequenceCommand.Write> writes) implements Event {

      /** Whose ledger it is. */
      int node() {
        return writes.firstEntry().getValue().node();
      }

      /** Jobs that the node can take on, of all of them: enough for each, not always for all. */
      int room() {
        return writes.values().stream().mapToInt(SequenceCommand.Write::want).max().orElseThrow();
      }
    }
  }

  SequenceGroup {
    sequences = List.copyOf(sequences);
  }

  /** The collection of one of them; the last comes first in the order of the locks. */
  static CollectionId collection(long seed, int nth) {
    return new CollectionId(new UUID(0x5e9 - nth, seed));
  }

  int nodes() {
    return sequences.getFirst().nodes();
  }

  SequenceGroup with(int nth, Sequence other) {
    List<Sequence> others = new ArrayList<>(sequences);
    others.set(nth, other);
    return new SequenceGroup(others);
  }

  /** All that happens; no one comes to the end before all have come so far. */
  List<Event> events() {
    return Stream.concat(
            merged(sequences.stream().map(Sequence::commands)).stream(),
            merged(sequences.stream().map(_ -> Sequence.LAST)).stream())
        .toList();
  }

  /** Of each what is not written, then what all write, and so on. */
  private static List<Event> merged(Stream<List<SequenceCommand>> all) {
    List<Deque<SequenceCommand>> rest = all.<Deque<SequenceCommand>>map(ArrayDeque::new).toList();
    List<Event> events = new ArrayList<>();
    while (rest.stream().anyMatch(each -> !each.isEmpty())) {
      SortedMap<Integer, SequenceCommand.Write> writes = new TreeMap<>();
      for (int nth = 0; nth < rest.size(); nth++) {
        Deque<SequenceCommand> own = rest.get(nth);
        while (!own.isEmpty() && !writes.containsKey(nth)) {
          SequenceCommand command = own.remove();
          if (command instanceof SequenceCommand.Write write) {
            writes.put(nth, write);
          } else {
            events.add(new Event.Alone(nth, command));
          }
        }
      }
      if (!writes.isEmpty()) {
        events.add(new Event.Together(writes));
      }
    }
    return events;
  }

  /** One line of each that is concerned, with its number before it when there are several. */
  List<String> lines(Map<Integer, List<String>> byNumber) {
    return byNumber.entrySet().stream()
        .flatMap(of ->
            of.getValue().stream()
                .map(line -> sequences.size() == 1 ? line : of.getKey() + ": " + line))
        .toList();
  }

  /** As Java, to be pasted into a test. */
  String toJava() {
    return sequences.stream()
        .map(Sequence::toJava)
        .collect(Collectors.joining(",\n", "check(", ");"));
  }
}
