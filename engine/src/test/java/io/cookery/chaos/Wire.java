package io.cookery.chaos;

import io.cookery.tool.Answer;
import io.cookery.tool.Progress;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the service and its clients say to each other. */
final class Wire {

  static final JsonMapper JSON = new JsonMapper();

  static final String KEY = "Idempotency-Key";
  static final String CALLER = "X-Caller";

  private Wire() {}

  /** How a job stands. */
  static byte[] status(ServiceJob job, URI service) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("id", job.remoteId())
            .put("status", job.state().name())
            .put("costUsd", job.chargedUsd().toPlainString());
    if (job.state() == ServiceJob.State.DONE && job.profile().linking()) {
      json.put("uri", service.resolve("/outputs/" + job.remoteId()).toString());
    } else if (job.state() == ServiceJob.State.DONE) {
      json.put("text", job.text());
    }
    return JSON.writeValueAsBytes(json);
  }

  static Progress progress(byte[] body) {
    JsonNode json = JSON.readTree(body);
    BigDecimal costUsd = new BigDecimal(json.get("costUsd").asString());
    return switch (ServiceJob.State.valueOf(json.get("status").asString())) {
      case RUNNING -> new Progress.Running();
      case DONE -> new Progress.Ended(new Answer.Generated(List.of(output(json)), costUsd));
      case FAILED -> new Progress.Ended(new Answer.Retryable("it did not work out", costUsd));
      case CANCELLED -> new Progress.Ended(new Answer.Retryable("it was cancelled", costUsd));
    };
  }

  private static ToolOutput output(JsonNode json) {
    return json.has("uri")
        ? new ToolOutput.Link(URI.create(json.get("uri").asString()))
        : new ToolOutput.Text(json.get("text").asString());
  }

  static String remoteId(byte[] body) {
    return JSON.readTree(body).get("id").asString();
  }
}
