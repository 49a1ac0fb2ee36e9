package io.cookery.cook.slot;

import io.cookery.asset.Output;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place in a collection and what is there.
 *
 * @param number from 0; people see it from 1
 * @param traits of its piece, or those that it is to have; empty when nobody can say any more
 * @param params what the tool was given, or is to be given; an empty object when nobody can say
 * @param outputs of its piece; empty when there is none
 * @param took of the job that made its piece; null when there is none
 * @param attempts the first ones left out when there are more than {@link SlotRows#MAX_ATTEMPTS}
 */
public record Slot(
    int number,
    SlotState state,
    Map<String, String> traits,
    JsonNode params,
    List<Output> outputs,
    @Nullable Duration took,
    List<Attempt> attempts) {

  /** What all its attempts cost. */
  public BigDecimal costUsd() {
    return attempts.stream().map(Attempt::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
