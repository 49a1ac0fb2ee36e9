package io.cookery.cook.ledger;

import io.cookery.cook.EndResult;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.ledger.SequenceGroup.Event;
import io.cookery.cook.ledger.SequencePart.Called;
import io.cookery.cook.ledger.SequencePart.Delivered;
import io.cookery.cook.ledger.SequencePart.End;
import io.cookery.cook.ledger.SequencePart.Submitted;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.remote.DueJobs;
import io.cookery.id.CollectionId;
import io.cookery.loop.Failures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** The engine itself, asked to do what sequences say: the other side of {@link ModelGroup}. */
final class SequenceEngine {

  private final SequenceSession session;
  private final SequenceGroup group;
  private final List<CollectionId> collections;
  private final SequenceNodes nodes;
  private final LedgerWriter writer;
  private int actingNode;
  private long nowMillis;

  SequenceEngine(SequenceSession session, SequenceGroup group, long seed, int firstNode)
      throws SQLException {
    this.session = session;
    this.group = group;
    collections =
        IntStream.range(0, group.sequences().size())
            .mapToObj(nth -> SequenceGroup.collection(seed, nth))
            .toList();
    session.clock().set(0);
    this.nodes = new SequenceNodes(session, firstNode, group.nodes());
    ChangeNotifier notifier = new ChangeNotifier(session.jdbi());
    CookMetrics metrics = new CookMetrics(session.jdbi());
    StepRunner steps = new StepRunner(session, () -> actingNode, notifier, metrics);
    this.writer = new LedgerWriter(0, new CommandQueues(), steps, notifier, session.jdbi());
    for (int nth = 0; nth < collections.size(); nth++) {
      int supply = group.sequences().get(nth).supply();
      SequenceCollections.create(session.jdbi(), collections.get(nth), supply);
    }
  }

  /** What the database holds of each. */
  List<String> state() throws SQLException {
    Map<Integer, List<String>> lines = new TreeMap<>();
    for (int nth = 0; nth < collections.size(); nth++) {
      lines.put(
          nth, SequenceState.lines(session.getConnection(), collections.get(nth), nodes.first()));
    }
    return group.lines(lines);
  }

  /** Does what is asked for; gives what is answered. */
  List<String> run(Event event) throws SQLException {
    return switch (event) {
      case Event.Alone alone -> run(collections.get(alone.nth()), alone.command());
      case Event.Together together -> write(together);
    };
  }

  private List<String> run(CollectionId collection, SequenceCommand command) throws SQLException {
    DueJobs due = new DueJobs(session.jdbi());
    switch (command) {
      case SequenceCommand.Due look -> {
        return due.take(collection, "brush", false, look.most()).stream()
            .sorted(Comparator.comparingInt(job -> job.id().slot()))
            .map(SequenceAnswers::of)
            .toList();
      }
      case SequenceCommand.PutOff put ->
          due.putOff(
              SequenceAnswers.job(collection, put.slot(), put.attempt()),
              SequenceAnswers.duration(put.waitMillis()));
      case SequenceCommand.Answered answered ->
          due.answered(SequenceAnswers.job(collection, answered.slot(), answered.attempt()));
      case SequenceCommand.Pass pass -> {
        nowMillis += pass.millis();
        session.clock().set(nowMillis);
        nodes.beatAll();
      }
      case SequenceCommand.Freeze freeze -> nodes.freeze(freeze.node());
      case SequenceCommand.Beat beat -> {
        return List.of("node " + (nodes.beat(beat.node()) - nodes.first()));
      }
      case SequenceCommand.Bury bury -> nodes.bury(bury.node());
      case SequenceCommand.Write _ -> throw new IllegalArgumentException("written together");
    }
    return List.of();
  }

  private List<String> write(Event.Together together) {
    actingNode = nodes.number(together.node());
    SequenceWorkers workers = new SequenceWorkers(together.room());
    List<CommandQueues.Batch> turns = new ArrayList<>();
    together
        .writes()
        .forEach((nth, write) -> {
          CollectionId collection = collections.get(nth);
          workers.wants(collection, write.want());
          turns.add(
              new CommandQueues.Batch(
                  new CommandQueue(collection), commands(collection, write, workers)));
        });
    Failures failures = new Failures();
    writer.write(turns, workers, failures);
    failures.throwFirst();
    Map<Integer, List<String>> told = new TreeMap<>();
    together.writes().keySet().forEach(nth -> told.put(nth, workers.told(collections.get(nth))));
    return group.lines(told);
  }

  private List<Command> commands(
      CollectionId collection, SequenceCommand.Write write, SequenceWorkers workers) {
    List<Command> commands = new ArrayList<>();
    for (SequencePart part : write.parts()) {
      commands.add(command(collection, part, workers));
    }
    return commands.isEmpty() ? List.of(new Command.Fill()) : commands;
  }

  private Command command(CollectionId collection, SequencePart part, SequenceWorkers workers) {
    return switch (part) {
      case End end -> {
        CompletableFuture<EndResult> result = new CompletableFuture<>();
        workers.expect(collection, result.thenApply(EndResult::name));
        yield new Command.End(SequenceAnswers.end(end), result);
      }
      case Called called ->
          move(
              collection,
              new JobMove.Called(
                  new JobKey(called.slot(), called.attempt()),
                  SequenceAnswers.sent(called.slot(), "called")),
              workers);
      case Submitted put ->
          move(
              collection,
              new JobMove.Submitted(
                  new JobKey(put.slot(), put.attempt()),
                  put.remoteId(),
                  SequenceAnswers.duration(put.everyMillis()),
                  Duration.ofMillis(put.deadlineMillis())),
              workers);
      case Delivered delivered ->
          move(
              collection,
              new JobMove.Delivered(new JobKey(delivered.slot(), delivered.attempt()), "{}"),
              workers);
      default -> {
        CompletableFuture<String> result = new CompletableFuture<>();
        workers.expect(collection, result);
        int node = actingNode;
        SequenceChanges changes = new SequenceChanges(collection);
        yield Command.Change.of((Handle handle) -> changes.make(handle, part, node), result);
      }
    };
  }

  private static Command move(CollectionId collection, JobMove move, SequenceWorkers workers) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    workers.expect(collection, result.thenApply(String::valueOf));
    return new Command.Move(move, result);
  }
}
