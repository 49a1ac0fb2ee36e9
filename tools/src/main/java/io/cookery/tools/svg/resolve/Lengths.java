package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.value.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lengths in user units. */
final class Lengths {

  private static final Set<String> ACROSS =
      Set.of("cx", "dx", "fx", "markerWidth", "refX", "rx", "width", "x", "x1", "x2");
  private static final Set<String> DOWN =
      Set.of("cy", "dy", "fy", "markerHeight", "refY", "ry", "height", "y", "y1", "y2");

  private static final double DEFAULT_FONT_SIZE = 16;
  private static final int MAX_FONT_DEPTH = 1_000;

  private Lengths() {}

  /** An attribute of this element. */
  static double of(Node node, String attribute, Scope scope, Length otherwise) {
    Length length = Length.parse(node.own(attribute));
    return user(length == null ? otherwise : length, node, attribute, scope);
  }

  static double of(Node node, String attribute, Scope scope) {
    return of(node, attribute, scope, Length.ZERO);
  }

  /** An attribute of this element, or null when there is none that is a length. */
  static @Nullable Double own(Node node, String attribute, Scope scope) {
    Length length = Length.parse(node.own(attribute));
    return length == null ? null : Double.valueOf(user(length, node, attribute, scope));
  }

  /** A part of a box when {@code boxUnits}, else in user units. */
  static double of(Node node, String attribute, boolean boxUnits, Scope scope, Length otherwise) {
    Length length = Length.parse(node.own(attribute));
    Length used = length == null ? otherwise : length;
    return boxUnits && used.unit() == Length.Unit.PERCENT
        ? used.number() / 100
        : user(used, node, attribute, scope);
  }

  /** A property that is handed on, such as {@code stroke-width}. */
  static double inherited(Node node, String property, Scope scope, double otherwise) {
    Node holder = node.holder(property);
    Length length = holder == null ? null : Length.parse(holder.own(property));
    return holder == null || length == null ? otherwise : user(length, holder, property, scope);
  }

  static List<Double> list(Node node, String attribute, String text, Scope scope) {
    List<Double> list = new ArrayList<>();
    for (Length length : Length.list(text)) {
      list.add(user(length, node, attribute, scope));
    }
    return list;
  }

  static double user(Length length, Node node, String attribute, Scope scope) {
    double hundred =
        switch (length.unit()) {
          case PERCENT -> hundredPercent(attribute, scope);
          default -> 0;
        };
    boolean byFont = length.unit() == Length.Unit.EM || length.unit() == Length.Unit.EX;
    return length.toUser(hundred, byFont ? fontSize(node) : 0);
  }

  private static double hundredPercent(String attribute, Scope scope) {
    if (ACROSS.contains(attribute)) {
      return scope.viewWidth();
    }
    if (DOWN.contains(attribute)) {
      return scope.viewHeight();
    }
    return Math.hypot(scope.viewWidth(), scope.viewHeight()) / Math.sqrt(2);
  }

  /** The property {@code font-size} in user units. */
  static double fontSize(Node node) {
    List<Node> chain = new ArrayList<>();
    for (Node at = node; at != null && chain.size() < MAX_FONT_DEPTH; at = at.parent()) {
      chain.add(at);
    }
    double size = DEFAULT_FONT_SIZE;
    for (Node at : chain.reversed()) {
      String value = at.element().get("font-size");
      if (value != null && !value.equals("inherit")) {
        Length length = Length.parse(value);
        size = length == null ? named(value.strip(), size) : length.toUser(size, size);
      }
    }
    return size;
  }

  private static double named(String name, double above) {
    return switch (name) {
      case "xx-small" -> 9;
      case "x-small" -> 10;
      case "small" -> 13;
      case "medium" -> DEFAULT_FONT_SIZE;
      case "large" -> 18;
      case "x-large" -> 24;
      case "xx-large" -> 32;
      case "smaller" -> above / 1.2;
      case "larger" -> above * 1.2;
      default -> above;
    };
  }
}
