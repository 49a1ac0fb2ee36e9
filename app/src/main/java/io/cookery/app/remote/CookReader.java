package io.cookery.app.remote;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRates.Rate;
import io.cookery.cook.CookStatus;
import io.cookery.id.CookId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads cooks as the API gives them. */
public final class CookReader {

  private CookReader() {}

  /** A cook; what the API does not say of one is 0. */
  public static Cook cook(JsonNode json) {
    return new Cook(
        CookId.parse(json.path("id").asString()),
        json.path("tool").asString(""),
        CookStatus.valueOf(json.path("status").asString()),
        text(json, "reason"),
        json.path("supply").asInt(),
        json.path("filled").asInt(),
        json.path("inFlight").asInt(),
        json.path("failed").asInt(),
        json.path("open").asInt(),
        new BigDecimal(json.path("costUsd").asString()),
        new BigDecimal(json.path("uncertainUsd").asString("0")),
        decimal(json, "budgetUsd"),
        json.path("maxConcurrent").asInt(),
        json.path("count").isNumber() ? Integer.valueOf(json.path("count").asInt()) : null,
        0,
        Duration.ZERO,
        json.path("recipeVersion").asInt(0),
        0,
        Instant.parse(json.path("startedAt").asString()),
        Instant.parse(json.path("updatedAt").asString()),
        instant(json, "endedAt"));
  }

  public static Rate rate(JsonNode json) {
    JsonNode rate = json.path("rate");
    JsonNode eta = rate.path("etaSeconds");
    return new Rate(
        rate.path("piecesPerMinute").asDouble(0),
        eta.isNumber() ? Long.valueOf(eta.asLong()) : null);
  }

  private static @Nullable String text(JsonNode json, String member) {
    return json.path(member).isString() ? json.path(member).asString() : null;
  }

  private static @Nullable BigDecimal decimal(JsonNode json, String member) {
    String text = text(json, member);
    return text == null ? null : new BigDecimal(text);
  }

  private static @Nullable Instant instant(JsonNode json, String member) {
    String text = text(json, member);
    return text == null ? null : Instant.parse(text);
  }
}
