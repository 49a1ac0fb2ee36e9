package io.cookery.chaos;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Fetched;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool.Cancellation;
import io.cookery.tool.RemoteTool.Found;
import io.cookery.tool.RemoteTool.RemoteJob;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to the service, as a process that cooks. */
final class ServiceClient {

  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(3);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  private final URI service;
  private final String caller;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  ServiceClient(URI service, String caller) {
    this.service = service;
    this.caller = caller;
  }

  /** What came of a call. */
  sealed interface Reply {

    /** The job goes on. */
    record Accepted(String remoteId) implements Reply {}

    /** It ended, or was not taken. */
    record Ended(Answer answer) implements Reply {}
  }

  Reply run(Profile profile, Call call, String callbackToken) throws InterruptedException {
    ObjectNode body = call.params().deepCopy().put("callback", callbackToken);
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/run/" + profile.tool()))
            .timeout(LONGEST_CALL)
            .header(Wire.KEY, call.job().toString())
            .header(Wire.CALLER, caller)
            .POST(BodyPublishers.ofByteArray(Wire.JSON.writeValueAsBytes(body)))
            .build();
    try {
      return reply(http.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      return new Reply.Ended(new Answer.Unknown("no answer: " + e));
    }
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 200 ->
          Wire.progress(response.body()) instanceof Progress.Ended ended
              ? new Reply.Ended(ended.answer())
              : new Reply.Accepted(Wire.remoteId(response.body()));
      case 202 -> new Reply.Accepted(Wire.remoteId(response.body()));
      case 422 -> new Reply.Ended(new Answer.Refused("never this one", null));
      case 429 -> new Reply.Ended(new Answer.Throttled("too much", Duration.ofSeconds(1)));
      default -> new Reply.Ended(new Answer.Retryable("status " + response.statusCode(), null));
    };
  }

  Progress look(Profile profile, RemoteJob job) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = ask(profile, job);
      return response.statusCode() == 200
          ? Wire.progress(response.body())
          : new Progress.Unreachable("status " + response.statusCode(), null);
    } catch (IOException e) {
      return new Progress.Unreachable(e.toString(), null);
    }
  }

  Found find(Profile profile, RemoteJob job) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = ask(profile, job);
      return switch (response.statusCode()) {
        case 200 -> new Found.Here(Wire.remoteId(response.body()));
        case 404 -> new Found.Nowhere();
        default -> new Found.Unreachable("status " + response.statusCode());
      };
    } catch (IOException e) {
      return new Found.Unreachable(e.toString());
    }
  }

  private HttpResponse<byte[]> ask(Profile profile, RemoteJob job)
      throws IOException, InterruptedException {
    String id = job.remoteId() == null ? "" : job.remoteId();
    URI uri = service.resolve("/jobs/" + profile.tool() + "?key=" + job.id() + "&id=" + id);
    return http.send(
        HttpRequest.newBuilder(uri).timeout(LONGEST_QUESTION).build(), BodyHandlers.ofByteArray());
  }

  Cancellation cancel(Profile profile, RemoteJob job) throws InterruptedException {
    URI uri = service.resolve("/cancel/" + profile.tool() + "?key=" + job.id());
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .timeout(LONGEST_QUESTION)
              .POST(BodyPublishers.noBody())
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200
          ? Cancellation.ACCEPTED
          : Cancellation.UNSUPPORTED;
    } catch (IOException e) {
      return Cancellation.UNREACHABLE;
    }
  }

  Fetched fetch(ToolOutput.Link link) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(link.uri()).timeout(LONGEST_QUESTION).build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200
          ? new Fetched.Here(new ToolOutput.Text(response.body()))
          : new Fetched.NotNow("status " + response.statusCode(), null);
    } catch (IOException e) {
      return new Fetched.NotNow("no answer", null);
    }
  }
}
