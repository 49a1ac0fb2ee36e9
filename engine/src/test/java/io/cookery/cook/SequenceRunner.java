package io.cookery.cook;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs sequences against the engine and the model, and compares them after every command. */
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

  /** The collection that a sequence is run with. */
  static CollectionId collection(long seed) {
    return new CollectionId(new UUID(0x5e9, seed));
  }

  /** Runs; gives what differs, if anything does. */
  Optional<String> run(long seed, Sequence sequence) {
    List<SequenceCommand> all = sequence.toTheEnd();
    int done = 0;
    try {
      SequenceEngine engine = new SequenceEngine(session, collection(seed), nextNode, sequence);
      nextNode += NODES_EACH;
      Model model = new Model(sequence);
      for (SequenceCommand command : all) {
        List<String> asked = model.run(command);
        List<String> answered = engine.run(command);
        Optional<String> difference =
            difference("answer", asked, answered)
                .or(() -> difference("state", ModelState.lines(model), state(engine)));
        if (difference.isPresent()) {
          return Optional.of(at(done, command) + difference.get());
        }
        done++;
      }
      return journals(seed, model);
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

  private static String at(int index, SequenceCommand command) {
    return "command %d, %s:\n".formatted(index, SequenceRecords.toJava(command));
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

  private Optional<String> journals(long seed, Model model) {
    for (ModelCook cook : model.cooks) {
      CookId id = new CookId(collection(seed), cook.number);
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
