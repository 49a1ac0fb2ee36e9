package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.resolve.Primitives.Inputs;
import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.value.Numbers;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** {@code feConvolveMatrix}. */
final class ConvolveEffects {

  /** Most numbers in a kernel. */
  private static final int MAX_KERNEL = 4_096;

  private ConvolveEffects() {}

  static Effect of(Node node, Inputs inputs) {
    Effect effect = read(node, inputs);
    return effect == null ? Primitives.nothing() : effect;
  }

  private static @Nullable Effect read(Node node, Inputs inputs) {
    List<Double> order = Numbers.list(node.own("order")).orElse(List.of());
    double first = order.isEmpty() ? 3 : order.getFirst();
    double second = order.size() > 1 ? order.get(1) : first;
    boolean usable = first >= 1 && second >= 1 && first * second <= MAX_KERNEL;
    int columns = usable ? (int) first : 3;
    int rows = usable ? (int) second : 3;
    List<Double> kernel = Numbers.list(node.own("kernelMatrix")).orElse(List.of());
    if (kernel.size() != columns * rows || LightEffects.brokenUnit(node)) {
      return null;
    }
    double sum = kernel.stream().mapToDouble(Double::doubleValue).sum();
    sum = Math.abs(sum) < 1e-6 ? 1 : sum;
    double divisor = Numbers.parse(node.own("divisor"), sum);
    int targetX = target(node, "targetX", columns);
    int targetY = target(node, "targetY", rows);
    if (divisor == 0 || targetX < 0 || targetY < 0) {
      return null;
    }
    String edge = node.own("edgeMode");
    return new Effect.Convolve(
        inputs.of(node, "in"),
        columns,
        rows,
        kernel.stream().mapToDouble(Double::doubleValue).toArray(),
        divisor,
        Numbers.parse(node.own("bias"), 0),
        targetX,
        targetY,
        "none".equals(edge)
            ? Effect.Edge.NONE
            : "wrap".equals(edge) ? Effect.Edge.WRAP : Effect.Edge.DUPLICATE,
        "true".equals(node.own("preserveAlpha")));
  }

  /** Below 0 when it is not in the kernel. */
  private static int target(Node node, String attribute, int count) {
    OptionalDouble said = Numbers.parse(node.own(attribute));
    if (said.isEmpty()) {
      return count / 2;
    }
    int target = (int) said.getAsDouble();
    return target < count ? target : -1;
  }
}
