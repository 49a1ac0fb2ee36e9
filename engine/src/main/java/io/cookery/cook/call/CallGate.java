package io.cookery.cook.call;

import io.cookery.collection.Owners;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.CallEnd;
import io.cookery.cook.limit.CallPermit;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.limit.LimitRoom;
import io.cookery.cook.limit.Outages;
import io.cookery.cook.node.Node;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every call of a tool passes: places on this node, the tool's rate, the fence. */
final class CallGate {

  private static final Logger log = LoggerFactory.getLogger(CallGate.class);

  private final Ledger ledger;
  private final Node node;
  private final CallRates rates;
  private final Outages outages;
  private final EndReporter reporter;
  private final Owners owners;
  private final CallPlaces<PlacesOf> places = new CallPlaces<>();

  /** Whose places on this node: one account's calls of a tool do not wait for another's. */
  private record PlacesOf(String tool, @Nullable AccountId account) {}

  CallGate(Ledger ledger, Node node, LimitRoom limits, EndReporter reporter, Owners owners) {
    this.ledger = ledger;
    this.node = node;
    this.rates = limits.rates();
    this.outages = limits.outages();
    this.reporter = reporter;
    this.owners = owners;
  }

  /** A permission to call, to be closed after the call. */
  record Pass(CallPlaces.Place place, RunningJob job, CallPermit permit) implements AutoCloseable {
    @Override
    public void close() {
      permit.end(CallEnd.UNKNOWN);
      job.endCall();
      place.close();
    }
  }

  /**
   * Waits until the job's tool may be called.
   *
   * @param most as long as the call may take
   * @return empty if it may not be called for this job at all, which is then not held any more
   */
  Optional<Pass> enter(RunningJob job, Tool tool, Duration most) throws InterruptedException {
    CallPlaces.Place place = place(job, tool);
    boolean entered = false;
    try {
      for (Optional<CallPermit> turn = turn(job, tool); turn.isPresent(); turn = turn(job, tool)) {
        Optional<Pass> pass = enter(job, tool, most, place, turn.get());
        entered = pass.isPresent();
        if (entered || job.abandoned()) {
          return pass;
        }
      }
      putBack(job);
      return Optional.empty();
    } finally {
      if (!entered) {
        place.close();
      }
    }
  }

  /**
   * Enters with a permit; empty if it was over before the call could begin, or the job is not ours.
   */
  private Optional<Pass> enter(
      RunningJob job, Tool tool, Duration most, CallPlaces.Place place, CallPermit permit)
      throws InterruptedException {
    boolean entered = false;
    try {
      // Until the call begins, the job has the slot's time.
      if (!job.enter()) {
        throw new InterruptedException("given up");
      }
      if (!admitted(job, tool)) {
        return Optional.empty();
      }
      if (!permit.valid()) {
        // What came before the call took too long: the tool's next moment is for another.
        job.forgo();
        return Optional.empty();
      }
      if (!job.beginCall(most, EndReporter.lostCost(tool))) {
        throw new InterruptedException("its time is over");
      }
      entered = true;
      return Optional.of(new Pass(place, job, permit));
    } finally {
      if (!entered) {
        permit.end(CallEnd.UNKNOWN);
      }
    }
  }

  private Optional<CallPermit> turn(RunningJob job, Tool tool) throws InterruptedException {
    return rates.acquire(job.id().collection(), job.uncalled(), tool);
  }

  private CallPlaces.Place place(RunningJob job, Tool tool) throws InterruptedException {
    int most = tool.maxConcurrentPerNode();
    AccountId account = most == Integer.MAX_VALUE ? null : owners.of(job.id().collection());
    return places.take(new PlacesOf(tool.name(), account), most);
  }

  /** Its tool is left alone for long: the places that it holds are for others meanwhile. */
  private void putBack(RunningJob job) {
    job.keep();
    var _ =
        reporter.ended(
            job.id(),
            JobEnd.Outcome.throttled,
            EndPath.recovery,
            BigDecimal.ZERO,
            job.sent(),
            "not called: the tool is left alone for a while");
  }

  /**
   * A node that was taken for dead must not call for jobs that others have taken over, so its lease
   * is the last thing looked at. It may have taken over its own job meanwhile.
   */
  private boolean admitted(RunningJob job, Tool tool) throws InterruptedException {
    while (true) {
      int nodeId = job.nodeId();
      if (node.awaitLease(nodeId) && marked(job, tool) && node.awaitLease(nodeId)) {
        return true;
      }
      if (job.abandon(nodeId)) {
        return false;
      }
    }
  }

  /**
   * What the tool is given is on record before it is called, and that it may have been called. A
   * tool that answers in the call and may be called twice needs neither.
   */
  private boolean marked(RunningJob job, Tool tool) throws InterruptedException {
    if (tool.lostAnswer() == LostAnswer.CALL_AGAIN && !(tool instanceof RemoteTool)) {
      return true;
    }
    CollectionId collection = job.id().collection();
    try {
      return ledger
          .move(
              collection, new JobMove.Called(job.claim().key(), Objects.requireNonNull(job.sent())))
          .get();
    } catch (ExecutionException e) {
      return false;
    }
  }

  /** Says what the tool answered, which tells how much it takes. */
  void answered(Pass pass, Tool tool, Answer answer) {
    try {
      pass.permit().end(end(answer));
      if (!(answer instanceof Answer.Unreachable)) {
        outages.reached(tool);
      }
      if (answer instanceof Answer.Throttled throttled && EndReporter.waits(throttled)) {
        rates.pause(tool, EndReporter.pause(throttled));
      }
    } catch (RuntimeException | Error e) {
      // The answer is worth more than what it says of the rate.
      log.warn("What tool {} takes could not be noted", tool.name(), e);
    }
  }

  /** Says that the tool has the job from a call of which nobody knew what became of it. */
  void found(RunningJob job, Tool tool) {
    rates.atWork(tool.name(), job.id());
  }

  /** Says that the tool took the job and is done with it later. */
  void accepted(Pass pass) {
    pass.permit().accepted(pass.job().id());
  }

  private static CallEnd end(Answer answer) {
    return switch (answer) {
      case Answer.Throttled throttled ->
          EndReporter.waits(throttled) ? CallEnd.PAUSED : CallEnd.REFUSED;
      case Answer.Generated _, Answer.Refused _ -> CallEnd.TAKEN;
      case Answer.Retryable _, Answer.Unusable _, Answer.Unknown _, Answer.Unreachable _ ->
          CallEnd.UNKNOWN;
    };
  }
}
