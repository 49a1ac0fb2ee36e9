package io.cookery.tools.http;

import io.cookery.tool.Answer;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool.Cancellation;
import io.cookery.tool.RemoteTool.Found;
import io.cookery.tool.RemoteTool.RemoteJob;
import io.cookery.tools.http.call.HttpCalls;
import io.cookery.tools.http.call.HttpCalls.Result;
import io.cookery.tools.http.call.Said;
import io.cookery.tools.http.definition.HttpDefinition;
import io.cookery.tools.http.definition.HttpDefinition.Poll;
import io.cookery.tools.http.template.Filling;
import io.cookery.tools.http.template.RequestTemplate;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks a service about a job that it has, or may have. */
final class Looks {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final HttpDefinition definition;
  private final HttpCalls calls;
  private final ReportReader reports;
  private final Consumer<ObjectNode> observer;

  Looks(
      HttpDefinition definition,
      HttpCalls calls,
      ReportReader reports,
      Consumer<ObjectNode> observer) {
    this.observer = observer;
    this.definition = definition;
    this.calls = calls;
    this.reports = reports;
  }

  /** Whether the service can be asked for a job by the id that Cookery gave it. */
  boolean byOwnId() {
    Poll poll = definition.poll();
    return poll != null
        && poll.request().url().names(Filling.JOB_ID)
        && !poll.request().url().names(Filling.REMOTE_ID);
  }

  Progress poll(RemoteJob job) throws InterruptedException {
    Poll poll = definition.poll();
    if (poll == null || unnamed(poll.request(), job)) {
      return new Progress.Running();
    }
    return switch (send(poll.request(), job)) {
      case Result.Success success -> {
        observer.accept(
            JsonNodeFactory.instance
                .objectNode()
                .set("read", ReportReader.found(success.said(), poll.report())));
        yield reports.progress(success.said(), poll.report());
      }
      case Result.Failure failure when failure.status() == GONE ->
          new Progress.Ended(new Answer.Retryable("the service has the job no longer", null));
      case Result.Failure failure -> unanswered(failure);
      case Result.TooLarge large ->
          new Progress.Ended(new Answer.Retryable(large.error(), definition.priceUsd()));
      case Result.NotSent notSent -> new Progress.Unreachable(notSent.error(), null);
      case Result.Lost lost -> new Progress.Unreachable(lost.error(), null);
      case Result.Impossible impossible ->
          new Progress.Unreachable(impossible.answer().toString(), null);
    };
  }

  /** Of most statuses a {@code Retry-After} is for the job; these two speak for the service. */
  private static Progress unanswered(Result.Failure failure) {
    String error = "answered " + failure.status();
    Duration wait = failure.retryAfter();
    boolean ofService =
        failure.status() == TOO_MANY_REQUESTS || failure.status() == SERVICE_UNAVAILABLE;
    return ofService && wait != null && wait.isPositive()
        ? new Progress.Throttled(error, wait)
        : new Progress.Unreachable(error, wait);
  }

  Found find(RemoteJob job) throws InterruptedException {
    Poll poll = definition.poll();
    if (poll == null || !byOwnId()) {
      return new Found.Unreachable("the service cannot be asked by the job's own id");
    }
    return switch (send(poll.request(), job)) {
      case Result.Success success -> new Found.Here(remoteId(success.said()));
      case Result.TooLarge _ -> new Found.Here(null);
      case Result.Failure failure when failure.status() == NOT_FOUND -> new Found.Nowhere();
      case Result.Failure failure -> new Found.Unreachable("answered " + failure.status());
      case Result.NotSent notSent -> new Found.Unreachable(notSent.error());
      case Result.Lost lost -> new Found.Unreachable(lost.error());
      case Result.Impossible impossible -> new Found.Unreachable(impossible.answer().toString());
    };
  }

  private @Nullable String remoteId(Said said) {
    JsonNode id = said.at(definition.submit().remoteId());
    return id.isString() || id.isNumber() ? id.asString() : null;
  }

  Cancellation cancel(RemoteJob job) throws InterruptedException {
    RequestTemplate cancel = definition.cancel();
    if (cancel == null || unnamed(cancel, job)) {
      return Cancellation.UNSUPPORTED;
    }
    return switch (send(cancel, job)) {
      case Result.Success _, Result.TooLarge _ -> Cancellation.ACCEPTED;
      case Result.Failure failure -> cancelled(failure);
      case Result.NotSent _, Result.Lost _ -> Cancellation.UNREACHABLE;
      case Result.Impossible _ -> Cancellation.UNSUPPORTED;
    };
  }

  private static Cancellation cancelled(Result.Failure failure) {
    return switch (failure.status()) {
      // It has ended, or is not there to go on; nobody says that it was not paid for.
      case NOT_FOUND, CONFLICT, GONE -> Cancellation.ENDED;
      case 408, 425, 429 -> Cancellation.UNREACHABLE;
      default -> failure.status() >= 500 ? Cancellation.UNREACHABLE : Cancellation.UNSUPPORTED;
    };
  }

  private Result send(RequestTemplate request, RemoteJob job) throws InterruptedException {
    return calls.send(request, Filling.of(job), Map.of());
  }

  /** The service's name for the job is needed and nobody knows it. */
  private static boolean unnamed(RequestTemplate request, RemoteJob job) {
    return job.remoteId() == null && request.url().names(Filling.REMOTE_ID);
  }
}
