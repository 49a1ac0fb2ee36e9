package io.cookery.server.tool;

import io.cookery.cook.limit.LearnedLimit;
import io.cookery.cook.limit.ToolHealth;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.StoredTool;
import io.cookery.tool.Tool;
import java.math.RoundingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tool as the API shows it: its definition, with what is known of it besides. */
final class ToolBody {

  /** What the API adds to a definition; given back with one, it is left aside. */
  static final Set<String> ADDED = Set.of("id", "version", "updatedAt", "health");

  static final String BUILT_IN = "built-in";

  private static final int PLACES = 6;

  private ToolBody() {}

  /**
   * A tool.
   *
   * @param stored its definition; null for one that is built in, or that a file defines
   * @param tool what was made of it; null when this node could make nothing of it
   */
  static ObjectNode of(@Nullable StoredTool stored, @Nullable Tool tool) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (stored != null) {
      body.put("id", stored.name());
      body.setAll(stored.definition().deepCopy());
      body.put("version", stored.version()).put("updatedAt", stored.updatedAt().toString());
    } else if (tool != null && tool.definition().isPresent()) {
      body.put("id", tool.name());
      body.setAll(tool.definition().get());
    } else if (tool != null) {
      builtIn(body, tool);
    }
    return body;
  }

  private static void builtIn(ObjectNode body, Tool tool) {
    body.put("id", tool.name()).put("adapter", BUILT_IN);
    body.put(
        "mode",
        switch (tool) {
          case ImmediateTool _ -> "immediate";
          case RemoteTool remote -> remote.pollEvery().isPresent() ? "polling" : "webhook";
        });
    body.put("description", tool.description());
    body.set("inputSchema", tool.paramsSchema());
    body.putObject("cost")
        .put("perCallUsd", tool.priceUsd().setScale(PLACES, RoundingMode.HALF_UP).toPlainString());
  }

  /** The same, and how the tool does. */
  static ObjectNode with(ObjectNode body, ToolHealth health) {
    ObjectNode json = body.putObject("health");
    json.put("live", health.live());
    ObjectNode recent = json.putObject("recent");
    health.recent().forEach(recent::put);
    json.put("lastEndedAt", text(health.lastEndedAt()));
    json.putObject("limits")
        .put("maxConcurrent", health.limits().maxConcurrent())
        .put("perMinute", health.limits().perMinute());
    LearnedLimit learned = health.learned();
    json.putObject("throttling")
        .put("perSecond", learned.perSecond())
        .put("atOnce", learned.atOnce())
        .put("pausedUntil", text(health.pausedUntil()));
    return body;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
