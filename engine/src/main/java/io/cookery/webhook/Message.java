package io.cookery.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What goes over the wire: the same body on every attempt, signed anew each time. */
final class Message {

  private static final JsonMapper JSON = new JsonMapper();

  private Message() {}

  /** {@code {type, timestamp, data: {cookId, collectionId, event: {seq, at, type, data}}}}. */
  static byte[] body(Claimed claimed) {
    String at = claimed.at().toString();
    ObjectNode body = JSON.createObjectNode();
    body.put("type", claimed.type());
    body.put("timestamp", at);
    ObjectNode data = body.putObject("data");
    data.put("cookId", claimed.cook().toString());
    data.put("collectionId", claimed.cook().collection().toString());
    ObjectNode event = data.putObject("event");
    event.put("seq", claimed.seq());
    event.put("at", at);
    event.put("type", claimed.type().substring("cook.".length()));
    event.set("data", JSON.readTree(claimed.data()));
    return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, String> headers(Claimed claimed, byte[] body, Instant now) {
    String id = Delivery.messageId(claimed.delivery());
    long seconds = now.getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("user-agent", "Cookery-Webhooks/1");
    headers.put(StandardWebhooks.ID, id);
    headers.put(StandardWebhooks.TIMESTAMP, Long.toString(seconds));
    headers.put(
        StandardWebhooks.SIGNATURE,
        claimed.secrets().stream()
            .map(secret -> secret.sign(id, seconds, body))
            .collect(Collectors.joining(" ")));
    return headers;
  }
}
