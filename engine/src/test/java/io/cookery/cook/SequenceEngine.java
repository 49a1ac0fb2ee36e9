package io.cookery.cook;

import io.cookery.cook.SequencePart.Called;
import io.cookery.cook.SequencePart.Delivered;
import io.cookery.cook.SequencePart.End;
import io.cookery.cook.SequencePart.Submitted;
import io.cookery.id.CollectionId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;

/** The engine itself, asked to do what a sequence says: the other side of {@link Model}. */
final class SequenceEngine {

  private final SequenceSession session;
  private final CollectionId collection;
  private final SequenceNodes nodes;
  private final SequenceChanges changes;
  private final LedgerWriter writer;
  private int actingNode;
  private long nowMillis;

  SequenceEngine(SequenceSession session, CollectionId collection, int firstNode, Sequence sequence)
      throws SQLException {
    this.session = session;
    this.collection = collection;
    session.clock().set(0);
    this.nodes = new SequenceNodes(session, firstNode, sequence.nodes());
    this.changes = new SequenceChanges(collection);
    Announcer announcer = new Announcer(session.jdbi());
    CookMetrics metrics = new CookMetrics(new FleetFigures(session.jdbi()));
    StepRunner steps = new StepRunner(session, () -> actingNode, announcer, metrics);
    this.writer = new LedgerWriter(0, new Inboxes(), steps, announcer, session.jdbi());
    SequenceCollections.create(session.jdbi(), collection, sequence.supply());
  }

  List<String> state() throws SQLException {
    return SequenceState.lines(session.getConnection(), collection, nodes.first());
  }

  /** Does what a command asks for; gives what is answered, a line each. */
  List<String> run(SequenceCommand command) throws SQLException {
    switch (command) {
      case SequenceCommand.Write write -> {
        return write(write);
      }
      case SequenceCommand.Due due -> {
        return new DueJobs(session.jdbi())
            .take(collection, due.most()).stream()
                .sorted(Comparator.comparingInt(job -> job.id().slot()))
                .map(SequenceAnswers::of)
                .toList();
      }
      case SequenceCommand.PutOff put ->
          new DueJobs(session.jdbi())
              .putOff(
                  SequenceAnswers.job(collection, put.slot(), put.attempt()),
                  SequenceAnswers.duration(put.waitMillis()));
      case SequenceCommand.Answered answered ->
          new DueJobs(session.jdbi())
              .answered(SequenceAnswers.job(collection, answered.slot(), answered.attempt()));
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
    }
    return List.of();
  }

  /** The futures of parts, and what the node is told of the step. */
  private static final class Answers implements Crew {
    final int want;
    final List<CompletableFuture<String>> parts = new ArrayList<>();
    final List<String> step = new ArrayList<>();

    Answers(int want) {
      this.want = want;
    }

    @Override
    public int free(CollectionId collection, Collection<Place> ending) {
      return want;
    }

    @Override
    public int room() {
      return want;
    }

    @Override
    public void stepped(Cook cook, int nodeId, List<Claim> claims) {
      step.add(SequenceAnswers.of(cook));
      claims.stream().map(SequenceAnswers::of).sorted().forEach(step::add);
    }

    @Override
    public void placed(CollectionId collection, PlaceNews news) {}

    @Override
    public void ended(CollectionId collection, Collection<Place> places) {}

    @Override
    public void handedOver(CollectionId collection, Collection<Place> places) {}

    @Override
    public void lostAnswer(CollectionId collection) {}

    List<String> all() {
      List<String> all = new ArrayList<>();
      for (CompletableFuture<String> part : parts) {
        try {
          all.add(part.join());
        } catch (CompletionException e) {
          throw new IllegalStateException("a part was refused", e);
        }
      }
      all.addAll(step);
      return all;
    }
  }

  private List<String> write(SequenceCommand.Write write) {
    actingNode = nodes.number(write.node());
    Answers answers = new Answers(write.want());
    List<Command> batch = new ArrayList<>();
    for (SequencePart part : write.parts()) {
      batch.add(command(part, answers));
    }
    if (batch.isEmpty()) {
      batch.add(new Command.Fill());
    }
    writer.write(List.of(new Inboxes.Turn(new Inbox(collection), batch)), answers);
    return answers.all();
  }

  private Command command(SequencePart part, Answers answers) {
    return switch (part) {
      case End end -> {
        CompletableFuture<EndResult> result = new CompletableFuture<>();
        answers.parts.add(result.thenApply(EndResult::name));
        yield new Command.End(SequenceAnswers.end(end), result);
      }
      case Called called ->
          move(new JobMove.Called(place(called.slot(), called.attempt())), answers);
      case Submitted put ->
          move(
              new JobMove.Submitted(
                  place(put.slot(), put.attempt()),
                  put.remoteId(),
                  SequenceAnswers.duration(put.everyMillis()),
                  java.time.Duration.ofMillis(put.deadlineMillis())),
              answers);
      case Delivered delivered ->
          move(new JobMove.Delivered(place(delivered.slot(), delivered.attempt()), "{}"), answers);
      default -> {
        CompletableFuture<String> result = new CompletableFuture<>();
        answers.parts.add(result);
        int node = actingNode;
        yield Command.Change.of((Handle handle) -> changes.make(handle, part, node), result);
      }
    };
  }

  private static Command move(JobMove move, Answers answers) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    answers.parts.add(result.thenApply(String::valueOf));
    return new Command.Move(move, result);
  }

  private static Place place(int slot, int attempt) {
    return new Place(slot, attempt);
  }
}
