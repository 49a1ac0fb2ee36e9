package io.cookery.tools.svg.value;

import java.awt.geom.Path2D;
import java.util.OptionalDouble;

/** Reads path data. What follows the first error is left aside, as SVG says. */
public final class PathData {

  private final Path2D.Double path = new Path2D.Double();
  private final TextCursor cursor;
  private double x;
  private double y;
  private double startX;
  private double startY;
  private double controlX;
  private double controlY;
  private char last;
  private boolean failed;

  private PathData(String text) {
    this.cursor = new TextCursor(text);
  }

  public static Path2D parse(String text) {
    return new PathData(text).read();
  }

  private Path2D read() {
    cursor.skipSpaces();
    if ((cursor.peek() | 32) != 'm') {
      return path;
    }
    while (!cursor.atEnd() && !failed) {
      char command = cursor.peek();
      if ("MmLlHhVvCcSsQqTtAaZz".indexOf(command) < 0) {
        break;
      }
      cursor.step();
      segments(command);
      cursor.skipSpaces();
    }
    return path;
  }

  private void segments(char command) {
    if ((command | 32) == 'z') {
      close();
      return;
    }
    char next = command;
    do {
      cursor.skipSpaces();
      segment(next);
      if (next == 'M' || next == 'm') {
        next = next == 'M' ? 'L' : 'l';
      }
      cursor.skipComma();
    } while (!failed && !cursor.atEnd() && startsNumber(cursor.peek()));
  }

  private static boolean startsNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
  }

  private void close() {
    path.closePath();
    x = startX;
    y = startY;
    last = 'z';
  }

  private void segment(char command) {
    double dx = Character.isLowerCase(command) ? x : 0;
    double dy = Character.isLowerCase(command) ? y : 0;
    char kind = Character.toLowerCase(command);
    switch (kind) {
      case 'm' -> move(dx + number(), dy + number());
      case 'l' -> line(dx + number(), dy + number());
      case 'h' -> line(dx + number(), y);
      case 'v' -> line(x, dy + number());
      case 'c' ->
          cubic(
              dx + number(),
              dy + number(),
              dx + number(),
              dy + number(),
              dx + number(),
              dy + number());
      case 's' -> {
        boolean smooth = last == 'c' || last == 's';
        double x1 = smooth ? 2 * x - controlX : x;
        double y1 = smooth ? 2 * y - controlY : y;
        cubic(x1, y1, dx + number(), dy + number(), dx + number(), dy + number());
      }
      case 'q' -> quad(dx + number(), dy + number(), dx + number(), dy + number());
      case 't' -> {
        boolean smooth = last == 'q' || last == 't';
        double x1 = smooth ? 2 * x - controlX : x;
        double y1 = smooth ? 2 * y - controlY : y;
        quad(x1, y1, dx + number(), dy + number());
      }
      default -> arc(number(), number(), number(), flag(), flag(), dx + number(), dy + number());
    }
    last = kind;
  }

  private void move(double toX, double toY) {
    if (!failed) {
      path.moveTo(toX, toY);
      startX = toX;
      startY = toY;
      at(toX, toY);
    }
  }

  private void line(double toX, double toY) {
    if (!failed) {
      path.lineTo(toX, toY);
      at(toX, toY);
    }
  }

  private void cubic(double x1, double y1, double x2, double y2, double toX, double toY) {
    if (!failed) {
      path.curveTo(x1, y1, x2, y2, toX, toY);
      controlX = x2;
      controlY = y2;
      at(toX, toY);
    }
  }

  private void quad(double x1, double y1, double toX, double toY) {
    if (!failed) {
      path.quadTo(x1, y1, toX, toY);
      controlX = x1;
      controlY = y1;
      at(toX, toY);
    }
  }

  private void arc(
      double rx, double ry, double angle, boolean large, boolean sweep, double toX, double toY) {
    if (!failed) {
      new ArcSegment(x, y, rx, ry, angle, large, sweep, toX, toY).addTo(path);
      at(toX, toY);
    }
  }

  private void at(double toX, double toY) {
    x = toX;
    y = toY;
  }

  private double number() {
    OptionalDouble number = cursor.number();
    if (number.isEmpty()) {
      failed = true;
      return 0;
    }
    cursor.skipComma();
    return number.getAsDouble();
  }

  private boolean flag() {
    boolean one = cursor.take('1');
    if (!one && !cursor.take('0')) {
      failed = true;
    }
    cursor.skipComma();
    return one;
  }
}
