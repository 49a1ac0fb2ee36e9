package io.cookery.cook.limit;

import org.jspecify.annotations.Nullable;

/**
 * How much a tool seems to take, by the calls that it refused.
 *
 * @param perSecond calls a second, over all nodes; null if any number
 * @param atOnce calls at once, over all nodes; null if any number
 */
public record LearnedLimit(@Nullable Double perSecond, @Nullable Integer atOnce) {

  public static final LearnedLimit NONE = new LearnedLimit(null, null);

  static LearnedLimit of(Learned learned) {
    double perSecond = learned.callsPerSecond();
    return new LearnedLimit(
        perSecond > 0 ? perSecond : null, learned.places() > 0 ? learned.places() : null);
  }

  /** Whether the tool is called less than it could be. */
  public boolean limits() {
    return perSecond != null || atOnce != null;
  }
}
