package io.cookery.cook.remote;

import io.cookery.cook.CallbackResult;
import io.cookery.cook.CallbackToken;
import io.cookery.cook.EndResult;
import io.cookery.cook.job.CallbackTokens;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.limit.TrialCallbacks;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.recipe.Sent;
import io.cookery.id.JobId;
import io.cookery.tool.Callback;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.ToolRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What tools say when they call back; for whoever listens to them. A callback may come early, late,
 * on any node, and any number of times.
 */
public final class Callbacks {

  private static final CompletableFuture<@Nullable Sent> NOTHING_UNSAID =
      CompletableFuture.completedFuture(null);

  private final ToolRegistry tools;
  private final CallbackTokens tokens;
  private final CallbackJobs jobs;
  private final TrialCallbacks trials;
  private final RemoteResults results;
  private final CookMetrics metrics;

  Callbacks(
      ToolRegistry tools,
      CallbackTokens tokens,
      CallbackJobs jobs,
      TrialCallbacks trials,
      RemoteResults results,
      CookMetrics metrics) {
    this.tools = tools;
    this.tokens = tokens;
    this.jobs = jobs;
    this.trials = trials;
    this.results = results;
    this.metrics = metrics;
  }

  /**
   * Reads a token; empty if it was not made here, which is counted. It says nothing of its job. A
   * caller without one deserves no more attention: not even that its body is read.
   */
  public Optional<CallbackToken> open(String token) {
    Optional<CallbackToken> opened = tokens.read(token);
    if (opened.isEmpty()) {
      metrics.calledBack(new CallbackResult.Forged());
    }
    return opened;
  }

  /** What a tool is given that is only tried, to present when it calls back. */
  public String tokenOfTrial(JobId job, String tool) {
    return tokens.ofTrial(job, tool);
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
    return open(token)
        .map(opened -> receive(tool, opened, headers, body))
        .orElseGet(() -> CompletableFuture.completedFuture(new CallbackResult.Forged()));
  }

  /** Takes in a callback whose token was read already. */
  public CompletableFuture<CallbackResult> receive(
      String tool, CallbackToken token, Map<String, List<String>> headers, byte[] body) {
    return safely(tool, token, headers, body)
        .whenComplete((result, trouble) -> {
          if (trouble == null) {
            metrics.calledBack(result);
          }
        });
  }

  /** Whatever goes wrong is the future's trouble, never the caller's. */
  private CompletableFuture<CallbackResult> safely(
      String tool, CallbackToken token, Map<String, List<String>> headers, byte[] body) {
    try {
      return take(tool, token, headers, body);
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<CallbackResult> take(
      String tool, CallbackToken token, Map<String, List<String>> headers, byte[] body) {
    boolean older = token.toolHash() == CallbackToken.ANY_TOOL;
    boolean right =
        older
            ? jobs.tool(token.job()).filter(tool::equals).isPresent()
            : CallbackTokens.isFor(token, tool);
    if (!right) {
      return done(new CallbackResult.Unknown());
    }
    // Nor can a node read what is said that knows another kind of tool by this name.
    if (!(tools.find(tool).orElse(null) instanceof RemoteTool remote)) {
      return done(new CallbackResult.NotHere());
    }
    Callback callback = new Callback(token.job(), headers, body);
    Optional<Progress> progress = remote.read(callback);
    if (token.ofTrial()) {
      return done(trials.receive(token.trial(), remote, callback, progress));
    }
    if (progress.isEmpty()) {
      return done(new CallbackResult.Unsigned());
    }
    return switch (progress.get()) {
      case Progress.Ended ended ->
          (older ? jobs.unsaid(token.job()) : NOTHING_UNSAID)
              .thenCompose(sent ->
                  results.arrived(token.job(), remote, sent, ended.answer(), EndPath.webhook))
              .thenApply(Callbacks::result);
      case Progress.Running _, Progress.Unreachable _, Progress.Throttled _ ->
          done(new CallbackResult.Noted());
    };
  }

  private static CallbackResult result(EndResult end) {
    return end == EndResult.unknown ? new CallbackResult.Unknown() : new CallbackResult.Ended(end);
  }

  private static CompletableFuture<CallbackResult> done(CallbackResult result) {
    return CompletableFuture.completedFuture(result);
  }
}
