package io.cookery.app.cooks;

import io.cookery.cook.Cook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cook for programs, in the shape in which the HTTP API gives it, its collection's name, and
 * whether nobody works on it.
 */
public final class CookJson {

  private static final int PLACES = 6;

  private CookJson() {}

  /** The object. */
  public static ObjectNode of(CookView seen) {
    Cook cook = seen.cook();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", seen.id());
    json.put("collectionId", cook.id().collection().toString());
    json.put("collection", cook.id().collection().toString());
    json.put("name", seen.collection());
    json.put("status", cook.status().name());
    json.put("interrupted", seen.isInterrupted());
    json.put("reason", cook.reason());
    json.put("supply", cook.supply());
    json.put("filled", cook.filled());
    json.put("inFlight", cook.inFlight());
    json.put("failed", cook.failed());
    json.put("rejected", 0);
    json.put("open", cook.open());
    json.put("costUsd", money(cook.costUsd()));
    json.put("uncertainUsd", money(cook.uncertainUsd()));
    json.put("budgetUsd", cook.budgetUsd() == null ? null : money(cook.budgetUsd()));
    json.put("maxConcurrent", cook.maxConcurrent());
    json.put("startedAt", cook.startedAt().toString());
    json.put("updatedAt", cook.updatedAt().toString());
    json.put("endedAt", text(cook.endedAt()));
    json.putObject("rate")
        .put("piecesPerMinute", seen.rate().piecesPerMinute())
        .put("etaSeconds", seen.rate().etaSeconds());
    return json;
  }

  /** An amount: a text, with six decimal places. */
  public static String money(BigDecimal usd) {
    return usd.setScale(PLACES, RoundingMode.HALF_UP).toPlainString();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
