package io.cookery.cook.call;

import io.cookery.collection.Owners;
import io.cookery.compute.ComputePool;
import io.cookery.compute.Demand;
import io.cookery.cook.job.RunningJob;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;

/** Calls tools that work on this machine: on the node's threads for that, account by account. */
final class LocalCalls {

  private final ComputePool compute;
  private final Owners owners;

  LocalCalls(ComputePool compute, Owners owners) {
    this.compute = compute;
    this.owners = owners;
  }

  /** Calls; who waits for it is woken by an interrupt, whether the tool heeds that or not. */
  Answer generate(RunningJob job, ImmediateTool tool, Call call) throws InterruptedException {
    Demand demand =
        Demand.background(owners.of(job.id().collection()), "tool " + tool.name(), tool.timeout());
    return compute.run(demand, () -> tool.generate(call));
  }
}
