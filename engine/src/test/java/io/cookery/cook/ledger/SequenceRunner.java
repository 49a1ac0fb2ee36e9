package io.cookery.cook.ledger;

import io.cookery.cook.journal.Journal;
import io.cookery.cook.ledger.SequenceGroup.Event;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs sequences against the engine and the model, and compares them after every event. */
final class SequenceRunner {

  /** So many numbers of nodes are a sequence's own. */
  private static final int NODES_EACH = 100;

  private final SequenceSession session;
  private int nextNode;

  /**
   * A runner.
   *
   * @param firstNode of the numbers that it gives to nodes
   */
  SequenceRunner(SequenceSession session, int firstNode) {
    this.session = session;
    this.nextNode = firstNode;
  }

  /** Runs; gives what differs, if anything does. */
  Optional<String> run(long seed, SequenceGroup group) {
    List<Event> all = group.events();
    int done = 0;
    try {
      SequenceEngine engine = new SequenceEngine(session, group, seed, nextNode);
      nextNode += NODES_EACH;
      ModelGroup models = new ModelGroup(group, seed);
      for (Event each : all) {
        Event event = models.promised(each);
        List<String> asked = models.run(event);
        List<String> answered = engine.run(event);
        Optional<String> difference =
            difference("answer", asked, answered)
                .or(() -> difference("state", models.state(), state(engine)));
        if (difference.isPresent()) {
          return Optional.of(at(done, event) + difference.get());
        }
        done++;
      }
      return journals(seed, models.all());
    } catch (SQLException | RuntimeException | AssertionError e) {
      String at = done < all.size() ? at(done, all.get(done)) : "";
      return Optional.of(at + e);
    }
  }

  private static List<String> state(SequenceEngine engine) {
    try {
      return engine.state();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String at(int index, Event event) {
    String what =
        switch (event) {
          case Event.Alone alone -> alone.nth() + ": " + SequenceRecords.toJava(alone.command());
          case Event.Together together ->
              together.writes().entrySet().stream()
                  .map(of -> of.getKey() + ": " + SequenceRecords.toJava(of.getValue()))
                  .collect(Collectors.joining(",\n  "));
        };
    return "event %d, %s\n".formatted(index, what);
  }

  private static Optional<String> difference(
      String what, List<String> expected, List<String> actual) {
    if (expected.equals(actual)) {
      return Optional.empty();
    }
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> surplus = new ArrayList<>(actual);
    expected.forEach(surplus::remove);
    if (missing.isEmpty() && surplus.isEmpty()) {
      missing.addAll(expected);
      surplus.addAll(actual);
    }
    return Optional.of(
        "%s\n  model:  %s\n  engine: %s"
            .formatted(
                what, String.join("\n          ", missing), String.join("\n          ", surplus)));
  }

  private Optional<String> journals(long seed, List<Model> models) {
    for (int nth = 0; nth < models.size(); nth++) {
      Optional<String> difference = journals(SequenceGroup.collection(seed, nth), models.get(nth));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<String> journals(CollectionId collection, Model model) {
    for (ModelCook cook : model.cooks) {
      CookId id = new CookId(collection, cook.number);
      String replayed =
          SequenceJournal.replay(new Journal(session.jdbi()).after(id, 0, Integer.MAX_VALUE));
      String row =
          session
              .jdbi()
              .withHandle(handle ->
                  handle
                      .createQuery(
                          """
                          select * from cook where collection_id = ? and cook_no = ?
                          """)
                      .bind(0, id.collection().uuid())
                      .bind(1, id.number())
                      .map((it, _) ->
                          SequenceJournal.text(
                              it.getString("status"),
                              it.getInt("supply"),
                              it.getInt("filled"),
                              it.getInt("in_flight"),
                              it.getInt("waiting"),
                              it.getInt("shelved"),
                              it.getInt("failed"),
                              it.getInt("next_slot"),
                              it.getObject("cost_usd", BigDecimal.class),
                              it.getLong("journal_seq")))
                      .one());
      if (!replayed.equals(row)) {
        return Optional.of(
            "journal of cook %d\n  replay: %s\n  row:    %s".formatted(id.number(), replayed, row));
      }
    }
    return Optional.empty();
  }
}
