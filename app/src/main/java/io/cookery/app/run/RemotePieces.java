package io.cookery.app.run;

import io.cookery.app.remote.Server;
import io.cookery.asset.Output;
import io.cookery.cook.slot.FailedSlots.FailedSlot;
import io.cookery.cook.slot.Piece;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The pieces of a collection of a server. */
final class RemotePieces {

  private static final int PAGE = 200;

  private final Server server;
  private final String path;

  RemotePieces(Server server, String collection) {
    this.server = server;
    this.path = "/v1/collections/" + collection + "/pieces?state=";
  }

  /**
   * The pieces of the slots above {@code slot}, lowest slot first; none when there are no more. The
   * sizes of files are not known from them.
   */
  List<Piece> after(int slot, int limit) throws InterruptedException {
    List<Piece> pieces = new ArrayList<>();
    page("filled", slot, Math.min(limit, PAGE)).forEach(piece -> pieces.add(piece(piece)));
    return pieces;
  }

  /** The first of the slots whose attempts are used up. */
  List<FailedSlot> failed(int limit) throws InterruptedException {
    List<FailedSlot> failed = new ArrayList<>();
    for (JsonNode slot : page("failed", -1, limit)) {
      JsonNode attempts = slot.path("attempts");
      JsonNode last = attempts.path(attempts.size() - 1);
      failed.add(
          new FailedSlot(
              slot.path("slot").asInt(), attempts.size(), last.path("error").asString("")));
    }
    return failed;
  }

  private JsonNode page(String state, int after, int limit) throws InterruptedException {
    String from = after < 0 ? "" : "&after=" + after;
    return server.get(path + state + "&limit=" + limit + from).path("items");
  }

  private static Piece piece(JsonNode json) {
    Map<String, String> traits = new LinkedHashMap<>();
    json.path("traits")
        .properties()
        .forEach(trait -> traits.put(trait.getKey(), trait.getValue().asString()));
    return new Piece(
        json.path("slot").asInt(),
        json.path("attempts").size(),
        traits,
        json.path("params"),
        json.path("outputs").valueStream().map(RemotePieces::output).toList(),
        new BigDecimal(json.path("costUsd").asString("0")),
        Duration.ofMillis(Math.round(json.path("seconds").asDouble(0) * 1000)));
  }

  private static Output output(JsonNode json) {
    JsonNode text = json.path("text");
    return new Output(
        Output.Kind.valueOf(json.path("kind").asString()),
        json.path("mediaType").asString(),
        json.path("sha256").asString(),
        text.isString() ? text.asString().getBytes(StandardCharsets.UTF_8).length : 0,
        number(json.path("width")),
        number(json.path("height")),
        text.isString() ? text.asString() : null);
  }

  private static @Nullable Integer number(JsonNode node) {
    return node.isNumber() ? Integer.valueOf(node.asInt()) : null;
  }
}
