package io.cookery.cook.slot;

import io.cookery.asset.Output;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The generation that fills a slot.
 *
 * @param slot from 0; people see number = slot + 1
 * @param attempt which of the slot's jobs made it, from 1
 * @param traits value names by category, in the tree's order
 * @param params what the tool was given
 * @param costUsd of this job alone
 * @param took from the call to the answer
 */
public record Piece(
    int slot,
    int attempt,
    Map<String, String> traits,
    JsonNode params,
    List<Output> outputs,
    BigDecimal costUsd,
    Duration took) {

  public int number() {
    return slot + 1;
  }
}
