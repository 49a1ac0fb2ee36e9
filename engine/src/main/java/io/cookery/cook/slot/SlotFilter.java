package io.cookery.cook.slot;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which slots are wanted.
 *
 * @param state null for any
 * @param traits value names by category, all of which a slot is to have
 */
public record SlotFilter(@Nullable SlotState state, Map<String, String> traits) {

  public static final SlotFilter ALL = new SlotFilter(null, Map.of());

  public SlotFilter {
    traits = Map.copyOf(traits);
  }
}
