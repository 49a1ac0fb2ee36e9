package io.cookery.cook.remote;

import io.cookery.cook.call.CallRoom;
import io.cookery.cook.dispatch.DispatchRoom;
import io.cookery.cook.job.CallbackTokens;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.LimitRoom;
import io.cookery.cook.limit.TrialCallbacks;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.node.NodeScope;
import io.cookery.cook.recipe.Recipes;
import io.cookery.loop.DaemonLoops;
import io.cookery.tool.ToolRegistry;
import org.jdbi.v3.core.Jdbi;

/** The door of this room: wires what hears of jobs that tools are done with later. */
public final class RemoteRoom implements AutoCloseable {

  private final Callbacks callbacks;
  private final Poller poller;

  private RemoteRoom(Callbacks callbacks, Poller poller) {
    this.callbacks = callbacks;
    this.poller = poller;
  }

  public static RemoteRoom wire(
      Jdbi jdbi,
      Ledger ledger,
      Recipes recipes,
      LimitRoom limits,
      CallRoom calls,
      DispatchRoom dispatch,
      ToolRegistry tools,
      CallbackTokens tokens,
      CookMetrics metrics,
      NodeScope scope) {
    RemoteResults results =
        new RemoteResults(
            jdbi, ledger, dispatch.dispatcher(), calls.reporter(), calls.fetcher(), limits.rates());
    CallbackJobs jobs = new CallbackJobs(jdbi, recipes);
    DueJobs dueJobs = new DueJobs(jdbi);
    JobPoll poll =
        new JobPoll(
            tools,
            dueJobs,
            results,
            calls.reporter(),
            jobs,
            limits.rates(),
            job -> metrics.looked(job.lag()));
    return new RemoteRoom(
        new Callbacks(tools, tokens, jobs, new TrialCallbacks(jdbi), results, metrics),
        new Poller(dueJobs, poll, tools, limits.rates(), scope));
  }

  public Callbacks callbacks() {
    return callbacks;
  }

  /** Starts to look at jobs, as one of these loops. */
  public void start(DaemonLoops loops) {
    poller.start(loops);
  }

  @Override
  public void close() {
    poller.close();
  }
}
