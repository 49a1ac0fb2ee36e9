package io.cookery.server.event;

import io.cookery.cook.event.CookEvent;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An event of one of many cooks. */
public record CookEventBody(String cookId, long seq, Instant at, String type, JsonNode data) {

  static CookEventBody of(CookEvent told) {
    return new CookEventBody(
        told.cook().toString(),
        told.event().seq(),
        told.event().at(),
        told.event().type(),
        told.event().data());
  }
}
