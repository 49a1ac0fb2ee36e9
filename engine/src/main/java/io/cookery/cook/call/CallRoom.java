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

/**
 * The door of this room: wires what brings a job from its claim to the report of its end. It has no
 * threads, so there is nothing to start or close.
 */
public final class CallRoom {

  private final JobRunner runner;
  private final EndReporter reporter;
  private final OutputFetcher fetcher;

  private CallRoom(JobRunner runner, EndReporter reporter, OutputFetcher fetcher) {
    this.runner = runner;
    this.reporter = reporter;
    this.fetcher = fetcher;
  }

  public static CallRoom wire(
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
    EndReporter reporter = new EndReporter(ledger, outputs, limits.outages(), random);
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
    return new CallRoom(runner, reporter, fetcher);
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
}
