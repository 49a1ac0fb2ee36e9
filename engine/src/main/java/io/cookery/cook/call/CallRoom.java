package io.cookery.cook.call;

import io.cookery.asset.AssetStore;
import io.cookery.collection.Owners;
import io.cookery.compute.ComputePool;
import io.cookery.cook.job.CallbackTokens;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.LimitRoom;
import io.cookery.cook.node.Node;
import io.cookery.tool.ToolRegistry;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;

/**
 * The door of this room: wires what brings a job from its claim to the report of its end. It has no
 * threads but those that write the log, which end with it.
 */
public final class CallRoom implements AutoCloseable {

  private final JobRunner runner;
  private final EndReporter reporter;
  private final OutputFetcher fetcher;
  private final AttemptLog attempts;

  private CallRoom(
      JobRunner runner, EndReporter reporter, OutputFetcher fetcher, AttemptLog attempts) {
    this.attempts = attempts;
    this.runner = runner;
    this.reporter = reporter;
    this.fetcher = fetcher;
  }

  public static CallRoom wire(
      Jdbi jdbi,
      ToolRegistry tools,
      AssetStore assets,
      Ledger ledger,
      Node node,
      LimitRoom limits,
      ComputePool compute,
      Owners owners,
      CallbackTokens tokens,
      RandomGenerator random) {
    Outputs outputs = new Outputs(assets);
    AttemptLog attempts = new AttemptLog(new FailedAttempts(jdbi));
    EndReporter reporter =
        new EndReporter(
            ledger, outputs, limits.outages(), new AttemptLog(new FailedAttempts(jdbi)), random);
    FetchCapacity capacity = FetchCapacity.ofHeap(Runtime.getRuntime().maxMemory());
    OutputFetcher fetcher = new OutputFetcher(ledger, reporter, outputs, capacity);
    AnswerRecorder recorder = new AnswerRecorder(reporter, fetcher);
    CallGate gate = new CallGate(ledger, node, limits, reporter, owners);
    JobRunner runner =
        new JobRunner(
            tools,
            new ImmediateCalls(gate, new LocalCalls(compute, owners), reporter, recorder),
            new JobSubmitter(gate, ledger, reporter, recorder, tokens),
            fetcher,
            reporter,
            limits.outages(),
            ledger);
    return new CallRoom(runner, reporter, fetcher, attempts);
  }

  /** Runs jobs that this node holds. */
  public JobRunner runner() {
    return runner;
  }

  /** Reports how jobs ended, whoever held them. */
  public EndReporter reporter() {
    return reporter;
  }

  /** Brings the outputs of answers that stand on no row. */
  public OutputFetcher fetcher() {
    return fetcher;
  }

  /** Writes the last lines of the log. */
  @Override
  public void close() {
    attempts.close();
  }
}
