package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.Transforms;
import java.awt.geom.AffineTransform;
import org.jspecify.annotations.Nullable;

/** Where an element is put: its transform and transform-origin. */
final class Placement {

  private Placement() {}

  /** Whether a transform leaves something to be seen. */
  static boolean usable(Node node) {
    String text = node.own("transform");
    AffineTransform transform = text == null ? null : Transforms.parse(text);
    return transform == null || Transforms.usable(transform);
  }

  /** Whether a transform makes everything flat. */
  static boolean flattens(Node node, String attribute) {
    String text = node.own(attribute);
    AffineTransform transform = text == null ? null : Transforms.parse(text);
    return transform != null && !Transforms.usable(transform);
  }

  static AffineTransform of(Node node, Scope scope) {
    return of(node, "transform", scope);
  }

  /** The transform that an attribute is, such as {@code gradientTransform}. */
  static AffineTransform of(Node node, String attribute, Scope scope) {
    String text = node.own(attribute);
    AffineTransform transform = text == null ? null : Transforms.parse(text);
    if (transform == null || !Transforms.usable(transform)) {
      return new AffineTransform();
    }
    double[] origin = origin(node.own("transform-origin"), node, scope);
    if (origin == null) {
      return transform;
    }
    AffineTransform around = AffineTransform.getTranslateInstance(origin[0], origin[1]);
    around.concatenate(transform);
    around.translate(-origin[0], -origin[1]);
    return around;
  }

  private static double @Nullable [] origin(@Nullable String text, Node node, Scope scope) {
    if (text == null) {
      return null;
    }
    String[] words = text.strip().split("\\s+", -1);
    if (words.length > 3 || words[0].isEmpty()) {
      return null;
    }
    if (words.length == 1) {
      boolean down = words[0].equals("top") || words[0].equals("bottom");
      Double one = part(words[0], down ? "y" : "x", node, scope);
      Double half = down ? scope.viewWidth() / 2 : scope.viewHeight() / 2;
      return one == null ? null : down ? new double[] {half, one} : new double[] {one, half};
    }
    boolean swapped =
        words[0].equals("top")
            || words[0].equals("bottom")
            || words[1].equals("left")
            || words[1].equals("right");
    Double x = part(words[swapped ? 1 : 0], "x", node, scope);
    Double y = part(words[swapped ? 0 : 1], "y", node, scope);
    return x == null || y == null ? null : new double[] {x, y};
  }

  private static @Nullable Double part(String word, String axis, Node node, Scope scope) {
    double whole = axis.equals("x") ? scope.viewWidth() : scope.viewHeight();
    return switch (word) {
      case "left" -> axis.equals("x") ? 0.0 : null;
      case "right" -> axis.equals("x") ? whole : null;
      case "top" -> axis.equals("y") ? 0.0 : null;
      case "bottom" -> axis.equals("y") ? whole : null;
      case "center" -> whole / 2;
      default -> {
        Length length = Length.parse(word);
        yield length == null ? null : Double.valueOf(Lengths.user(length, node, axis, scope));
      }
    };
  }
}
