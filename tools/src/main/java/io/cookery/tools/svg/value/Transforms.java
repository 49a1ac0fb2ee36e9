package io.cookery.tools.svg.value;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Transforms as attributes and CSS write them. */
public final class Transforms {

  /** What part of its square a thing keeps at least when it is not made flat. */
  private static final double FLAT = 1e-12;

  private Transforms() {}

  /** The transform that a text is; null when it is none. */
  public static @Nullable AffineTransform parse(String text) {
    AffineTransform all = new AffineTransform();
    TextCursor cursor = new TextCursor(text).skipSpaces();
    if (cursor.rest().strip().equals("none")) {
      return all;
    }
    while (!cursor.atEnd()) {
      AffineTransform next = read(cursor);
      if (next == null) {
        return null;
      }
      all.concatenate(next);
      cursor.skipComma();
    }
    return all;
  }

  private static @Nullable AffineTransform read(TextCursor cursor) {
    String name = cursor.word();
    if (!cursor.skipSpaces().take('(')) {
      return null;
    }
    List<Double> n = new ArrayList<>();
    cursor.skipSpaces();
    while (!cursor.take(')')) {
      OptionalDouble number = argument(cursor);
      if (number.isEmpty()) {
        return null;
      }
      n.add(number.getAsDouble());
      cursor.skipComma();
    }
    return of(name, n);
  }

  /** A number, an angle or a length, in degrees or pixels. */
  private static OptionalDouble argument(TextCursor cursor) {
    OptionalDouble number = cursor.number();
    if (number.isEmpty()) {
      return number;
    }
    double value = number.getAsDouble();
    return switch (cursor.word()) {
      case "", "deg", "px" -> number;
      case "rad" -> OptionalDouble.of(Math.toDegrees(value));
      case "grad" -> OptionalDouble.of(value * 0.9);
      case "turn" -> OptionalDouble.of(value * 360);
      case "mm" -> OptionalDouble.of(value * 96 / 25.4);
      case "cm" -> OptionalDouble.of(value * 96 / 2.54);
      case "in" -> OptionalDouble.of(value * 96);
      case "pt" -> OptionalDouble.of(value * 96 / 72);
      case "pc" -> OptionalDouble.of(value * 16);
      default -> OptionalDouble.empty();
    };
  }

  private static @Nullable AffineTransform of(String name, List<Double> n) {
    int count = n.size();
    if (count == 0) {
      return null;
    }
    double first = n.getFirst();
    return switch (name) {
      case "matrix" ->
          count == 6
              ? new AffineTransform(first, n.get(1), n.get(2), n.get(3), n.get(4), n.get(5))
              : null;
      case "translate" ->
          count <= 2
              ? AffineTransform.getTranslateInstance(first, count == 2 ? n.get(1) : 0)
              : null;
      case "translateX" -> count == 1 ? AffineTransform.getTranslateInstance(first, 0) : null;
      case "translateY" -> count == 1 ? AffineTransform.getTranslateInstance(0, first) : null;
      case "scale" ->
          count <= 2
              ? AffineTransform.getScaleInstance(first, count == 2 ? n.get(1) : first)
              : null;
      case "scaleX" -> count == 1 ? AffineTransform.getScaleInstance(first, 1) : null;
      case "scaleY" -> count == 1 ? AffineTransform.getScaleInstance(1, first) : null;
      case "rotate" -> rotation(n);
      case "skewX" ->
          count == 1 ? AffineTransform.getShearInstance(Math.tan(Math.toRadians(first)), 0) : null;
      case "skewY" ->
          count == 1 ? AffineTransform.getShearInstance(0, Math.tan(Math.toRadians(first))) : null;
      default -> null;
    };
  }

  private static @Nullable AffineTransform rotation(List<Double> n) {
    double angle = Math.toRadians(n.getFirst());
    return switch (n.size()) {
      case 1 -> AffineTransform.getRotateInstance(angle);
      case 3 -> AffineTransform.getRotateInstance(angle, n.get(1), n.get(2));
      default -> null;
    };
  }

  /** Whether it is finite and can be undone: what it makes flat is not drawn. */
  public static boolean usable(AffineTransform transform) {
    double determinant = transform.getDeterminant();
    double size =
        square(transform.getScaleX())
            + square(transform.getShearX())
            + square(transform.getShearY())
            + square(transform.getScaleY());
    return Double.isFinite(determinant)
        && Double.isFinite(transform.getTranslateX())
        && Double.isFinite(transform.getTranslateY())
        && Math.abs(determinant) > FLAT * size;
  }

  private static double square(double number) {
    return number * number;
  }
}
