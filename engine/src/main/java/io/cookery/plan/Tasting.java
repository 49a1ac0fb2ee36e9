package io.cookery.plan;

import io.cookery.plan.DryRun.Sample;
import io.cookery.tool.Answer;
import java.util.List;

/**
 * Which pieces a dry run shows, and who gets those that it makes to see how long that takes: it
 * makes some if that is free and happens on this machine.
 *
 * @param count pieces shown, evenly spread over the collection; 0 to {@link #MAX_SAMPLES}
 * @param taker gets those of them that were made
 */
public record Tasting(int count, Taker taker) {

  /** Pieces shown, unless somebody asks for others. */
  public static final int SAMPLES = 5;

  /** Pieces shown at most. */
  public static final int MAX_SAMPLES = 60;

  /** As many as usual, and nobody gets them. */
  public static final Tasting STANDARD = new Tasting(SAMPLES, (_, _) -> {});

  /** Gets the pieces that were made. */
  @FunctionalInterface
  public interface Taker {
    void made(Sample sample, Answer.Generated piece);
  }

  /** Pieces that are made to see how long it takes, also when none is shown. */
  int tried() {
    return count == 0 ? SAMPLES : count;
  }

  List<Sample> shown(List<Sample> samples) {
    return count == 0 ? List.of() : samples;
  }
}
