package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something is worked out.
 *
 * @param viewWidth what 100 % is
 * @param clip whether this is the inside of a {@code clipPath}
 * @param markers those that are being drawn
 * @param useWidth the width that {@code use} gives to an {@code svg}
 */
record Scope(
    double viewWidth,
    double viewHeight,
    boolean clip,
    List<Element> markers,
    @Nullable Double useWidth,
    @Nullable Double useHeight) {

  static Scope of(double width, double height) {
    return new Scope(width, height, false, List.of(), null, null);
  }

  Scope view(double width, double height) {
    return new Scope(width, height, clip, markers, null, null);
  }

  Scope use(@Nullable Double width, @Nullable Double height) {
    return new Scope(viewWidth, viewHeight, clip, markers, width, height);
  }

  Scope clipping() {
    return new Scope(viewWidth, viewHeight, true, markers, null, null);
  }

  Scope marker(Element marker) {
    List<Element> all = new java.util.ArrayList<>(markers);
    all.add(marker);
    return new Scope(viewWidth, viewHeight, clip, List.copyOf(all), null, null);
  }

  /** What is not a clip's inside any more. */
  Scope painting() {
    return new Scope(viewWidth, viewHeight, false, markers, null, null);
  }
}
