package io.cookery.cook.remote;

import io.cookery.cook.CallbackResult;
import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.EndResult;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.cook.job.CallbackTokens;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.id.JobId;
import io.cookery.tool.Callback;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;

/**
 * What tools say when they call back; for whoever listens to them. A callback may come early, late,
 * on any node, and any number of times.
 */
public final class Callbacks {

  private final Jdbi jdbi;
  private final ToolRegistry tools;
  private final CallbackTokens tokens;
  private final Dispatcher dispatcher;
  private final RemoteResults results;
  private final CookMetrics metrics;

  public Callbacks(
      Jdbi jdbi,
      ToolRegistry tools,
      CallbackTokens tokens,
      Dispatcher dispatcher,
      RemoteResults results,
      CookMetrics metrics) {
    this.jdbi = jdbi;
    this.tools = tools;
    this.tokens = tokens;
    this.dispatcher = dispatcher;
    this.results = results;
    this.metrics = metrics;
  }

  /**
   * Whether a token was made here; says nothing of its job. A caller without one deserves no more
   * attention: not even that its body is read.
   */
  public boolean knows(String token) {
    return tokens.read(token).isPresent();
  }

  /**
   * Takes in a callback; done when what it says is durable. If the future fails, the tool should
   * call again.
   *
   * @param tool the name of the tool that is said to call
   * @param token what that tool was given with the job
   * @param headers by name in lower case
   */
  public CompletableFuture<CallbackResult> receive(
      String tool, String token, Map<String, List<String>> headers, byte[] body) {
    return safely(tool, token, headers, body)
        .whenComplete((result, trouble) -> {
          if (trouble == null) {
            metrics.calledBack(result);
          }
        });
  }

  /** Whatever goes wrong is the future's trouble, never the caller's. */
  private CompletableFuture<CallbackResult> safely(
      String tool, String token, Map<String, List<String>> headers, byte[] body) {
    try {
      return take(tool, token, headers, body);
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<CallbackResult> take(
      String tool, String token, Map<String, List<String>> headers, byte[] body) {
    Optional<JobId> job = tokens.read(token);
    if (job.isEmpty()) {
      return done(new CallbackResult.Forged());
    }
    Optional<Tool> known = tools.find(tool);
    Optional<Cook> cook = dispatcher.newestCook(job.get().collection()).or(() -> read(job.get()));
    if (cook.isEmpty()
        || !cook.get().tool().equals(tool)
        || known.isEmpty()
        || !(known.get() instanceof RemoteTool remote)) {
      return done(new CallbackResult.Unknown());
    }
    Optional<Progress> progress = remote.read(new Callback(job.get(), headers, body));
    if (progress.isEmpty()) {
      return done(new CallbackResult.Unsigned());
    }
    return switch (progress.get()) {
      case Progress.Ended ended ->
          results
              .arrived(job.get(), remote, ended.answer(), EndPath.webhook)
              .thenApply(Callbacks::result);
      case Progress.Running _, Progress.Unreachable _ -> done(new CallbackResult.Noted());
    };
  }

  private Optional<Cook> read(JobId job) {
    return jdbi.withHandle(handle -> CookRow.newest(handle, job.collection()));
  }

  private static CallbackResult result(EndResult end) {
    return end == EndResult.unknown ? new CallbackResult.Unknown() : new CallbackResult.Ended(end);
  }

  private static CompletableFuture<CallbackResult> done(CallbackResult result) {
    return CompletableFuture.completedFuture(result);
  }
}
