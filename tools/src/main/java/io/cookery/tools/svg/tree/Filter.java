package io.cookery.tools.svg.tree;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A chain of primitives.
 *
 * @param region in the coordinates inside of the group
 */
public record Filter(Rectangle2D region, List<Primitive> primitives) {

  /**
   * A step.
   *
   * @param linear whether it works on linear light
   * @param result the name of its result
   */
  public record Primitive(Rectangle2D region, boolean linear, String result, Effect effect) {}

  /** Where a step takes its picture from. */
  public sealed interface Input {

    /** What is filtered. */
    record Source() implements Input {}

    /** The alpha of what is filtered. */
    record SourceAlpha() implements Input {}

    /** The result of a step before. */
    record Result(String name) implements Input {}
  }
}
