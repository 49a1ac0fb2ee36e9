package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Stroke;
import io.cookery.tools.svg.value.Numbers;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Patterns of dashes, and how often they come along a path. */
final class Dashes {

  /** Most numbers in a pattern. */
  private static final int MAX_NUMBERS = 1_000;

  private final Resolution resolution;

  Dashes(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Lengths of dashes and gaps in turn; none: one line. */
  float[] pattern(Node node, Scope scope) {
    Node holder = node.holder("stroke-dasharray");
    String text = holder == null ? null : holder.own("stroke-dasharray");
    if (holder == null || text == null || text.equals("none")) {
      return new float[0];
    }
    List<Double> list = Lengths.list(holder, "stroke-dasharray", text, scope);
    if (list.size() > MAX_NUMBERS) {
      resolution.problems.accept(
          holder.element().line(),
          "has a stroke-dasharray of more than %d numbers".formatted(MAX_NUMBERS));
      return new float[0];
    }
    double sum = list.stream().mapToDouble(Double::doubleValue).sum();
    if (list.stream().anyMatch(n -> n < 0) || !(sum > 0)) {
      return new float[0];
    }
    List<Double> even = new ArrayList<>(list);
    if (list.size() % 2 == 1) {
      even.addAll(list);
    }
    float[] dashes = new float[even.size()];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = even.get(i).floatValue();
    }
    return dashes;
  }

  /** A stroke with the dashes that it has along this path. */
  @Nullable Stroke along(Path2D path, @Nullable Stroke stroke, Node node) throws UnfitSvgException {
    if (stroke == null || stroke.dashes().length == 0) {
      return stroke;
    }
    double length = new PathMeasure(path).length();
    double scale = scale(node, length);
    if (!(scale > 0) || !Double.isFinite(scale)) {
      resolution.problems.accept(node.element().line(), "has dashes and pathLength: 0");
      return stroke;
    }
    float[] dashes = stroke.dashes().clone();
    double sum = 0;
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] *= (float) scale;
      sum += dashes[i];
    }
    double count = length / sum * dashes.length;
    resolution.budget.dashes(count, node.element().line());
    return sum > 0 ? stroke.withDashes(dashes, stroke.dashOffset() * scale) : stroke;
  }

  /** How long one unit is along a path whose length its author says. */
  static double scale(Node node, double length) {
    OptionalDouble said = Numbers.parse(node.own("pathLength"));
    return node.is("text")
            || node.is("tspan")
            || said.isEmpty()
            || said.getAsDouble() < 0
            || length == 0
        ? 1
        : length / said.getAsDouble();
  }
}
