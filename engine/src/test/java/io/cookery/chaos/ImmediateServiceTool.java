package io.cookery.chaos;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Fetched;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A tool of the service that answers in the call. */
final class ImmediateServiceTool implements ImmediateTool {

  static final JsonNode SCHEMA =
      Wire.JSON.readTree(
          """
          {"type": "object", "required": ["text", "batch"], "additionalProperties": false,
           "properties": {"text": {"type": "string"}, "batch": {"type": "integer"}}}
          """);

  private final Profile profile;
  private final ServiceClient client;

  ImmediateServiceTool(Profile profile, ServiceClient client) {
    this.profile = profile;
    this.client = client;
  }

  @Override
  public Answer generate(Call call) throws InterruptedException {
    return switch (client.run(profile, call, "")) {
      case ServiceClient.Reply.Ended ended -> ended.answer();
      case ServiceClient.Reply.Accepted accepted ->
          throw new IllegalStateException("not ended: " + accepted.remoteId());
    };
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
    return "Generates texts, at once.";
  }

  @Override
  public JsonNode paramsSchema() {
    return SCHEMA;
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
}
