package io.cookery.cook.job;

import io.cookery.db.Json;
import io.cookery.tool.Answer;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool made, as it is kept while its outputs are fetched.
 *
 * @param path how it became known
 */
public record DeliveredAnswer(Answer.Generated answer, EndPath path) {

  public String toJson() {
    ObjectNode json = Json.MAPPER.createObjectNode().put("path", path.name());
    BigDecimal cost = answer.costUsd();
    if (cost != null) {
      json.put("costUsd", cost.toPlainString());
    }
    ArrayNode outputs = json.putArray("outputs");
    answer.outputs().forEach(output -> write(output, outputs.addObject()));
    return Json.write(json);
  }

  private static void write(ToolOutput output, ObjectNode to) {
    switch (output) {
      case ToolOutput.Link link -> {
        to.put("uri", link.uri().toString());
        if (link.mediaType() != null) {
          to.put("mediaType", link.mediaType());
        }
      }
      case ToolOutput.Text text -> to.put("text", text.text());
      case ToolOutput.Media media ->
          to.put("b64", Base64.getEncoder().encodeToString(media.bytes()))
              .put("mediaType", media.mediaType())
              .put("width", media.width())
              .put("height", media.height());
    }
  }

  public static DeliveredAnswer parse(String json) {
    JsonNode node = Json.MAPPER.readTree(json);
    @Nullable JsonNode cost = node.get("costUsd");
    List<ToolOutput> outputs =
        StreamSupport.stream(node.get("outputs").spliterator(), false)
            .map(DeliveredAnswer::read)
            .toList();
    return new DeliveredAnswer(
        new Answer.Generated(outputs, cost == null ? null : new BigDecimal(cost.asString())),
        EndPath.valueOf(node.get("path").asString()));
  }

  private static ToolOutput read(JsonNode output) {
    if (output.has("uri")) {
      @Nullable JsonNode mediaType = output.get("mediaType");
      return new ToolOutput.Link(
          URI.create(output.get("uri").asString()),
          mediaType == null ? null : mediaType.asString());
    }
    if (output.has("text")) {
      return new ToolOutput.Text(output.get("text").asString());
    }
    return new ToolOutput.Media(
        Base64.getDecoder().decode(output.get("b64").asString()),
        output.get("mediaType").asString(),
        output.get("width").asInt(),
        output.get("height").asInt());
  }

  /** Whether there is anything to fetch. */
  public static boolean needed(Answer.Generated answer) {
    return answer.outputs().stream().anyMatch(ToolOutput.Link.class::isInstance);
  }
}
