package io.cookery.app.cooks;

import io.cookery.app.remote.Pages;
import io.cookery.app.remote.Server;
import io.cookery.cook.limit.LearnedLimit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tools of a server. */
public final class RemoteTools {

  private RemoteTools() {}

  public static List<SeenTool> of(Server server) throws InterruptedException {
    List<SeenTool> tools = new ArrayList<>();
    Pages pages = Pages.of(server, "/v1/tools");
    for (Optional<JsonNode> one = pages.next(); one.isPresent(); one = pages.next()) {
      String id = one.get().path("id").asString();
      server.find("/v1/tools/" + id).map(RemoteTools::seen).ifPresent(tools::add);
    }
    return tools;
  }

  private static SeenTool seen(JsonNode tool) {
    return new SeenTool(
        tool.path("id").asString(),
        tool.path("adapter").asString(""),
        tool.path("mode").asString(""),
        new BigDecimal(tool.path("cost").path("perCallUsd").asString("0")),
        tool.path("description").asString(""),
        health(tool.path("health")));
  }

  private static String health(JsonNode health) {
    Map<String, Integer> recent = new HashMap<>();
    health
        .path("recent")
        .properties()
        .forEach(end -> recent.put(end.getKey(), end.getValue().asInt()));
    JsonNode throttling = health.path("throttling");
    return HealthText.of(
        health.path("live").asInt(0),
        recent,
        new LearnedLimit(
            throttling.path("perSecond").isNumber()
                ? throttling.path("perSecond").asDouble()
                : null,
            throttling.path("atOnce").isInt() ? throttling.path("atOnce").asInt() : null),
        instant(throttling.path("pausedUntil")));
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isString() ? Instant.parse(node.asString()) : null;
  }
}
