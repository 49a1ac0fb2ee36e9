package io.cookery.chaos;

import io.cookery.tool.Call;
import io.cookery.tool.Callback;
import io.cookery.tool.Fetched;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A tool of the service that is done with a job later. */
final class RemoteServiceTool implements RemoteTool {

  private final Profile profile;
  private final ServiceClient client;

  RemoteServiceTool(Profile profile, ServiceClient client) {
    this.profile = profile;
    this.client = client;
  }

  @Override
  public Submission submit(Call call, String callbackToken) throws InterruptedException {
    return switch (client.run(profile, call, callbackToken)) {
      case ServiceClient.Reply.Accepted accepted -> new Submission.Accepted(accepted.remoteId());
      case ServiceClient.Reply.Ended ended -> new Submission.Ended(ended.answer());
    };
  }

  @Override
  public Optional<Duration> pollEvery() {
    return profile.polled() ? Optional.of(Profile.POLL_EVERY) : Optional.empty();
  }

  @Override
  public Progress poll(RemoteJob job) throws InterruptedException {
    return client.look(profile, job);
  }

  @Override
  public Found find(RemoteJob job) throws InterruptedException {
    return client.find(profile, job);
  }

  @Override
  public Cancellation cancel(RemoteJob job) throws InterruptedException {
    return client.cancel(profile, job);
  }

  @Override
  public Optional<Progress> read(Callback callback) {
    return Optional.of(Wire.progress(callback.body()));
  }

  @Override
  public Fetched fetch(ToolOutput.Link link) throws InterruptedException {
    return client.fetch(link);
  }

  @Override
  public String name() {
    return profile.tool();
  }

  @Override
  public String description() {
    return "Generates texts, later.";
  }

  @Override
  public JsonNode paramsSchema() {
    return ImmediateServiceTool.SCHEMA;
  }

  @Override
  public LostAnswer lostAnswer() {
    return profile.lostAnswer();
  }

  @Override
  public BigDecimal priceUsd() {
    return Profile.PRICE_USD;
  }

  @Override
  public Duration timeout() {
    return Profile.TIMEOUT;
  }

  @Override
  public Duration submitTimeout() {
    return Profile.TIMEOUT;
  }
}
