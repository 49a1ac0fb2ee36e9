package io.cookery.tools.svg.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code fill} and {@code stroke} say. */
public sealed interface PaintValue {

  /** Nothing is painted. */
  record None() implements PaintValue {}

  /** The colour of the property {@code color}. */
  record CurrentColour() implements PaintValue {}

  /** The fill of what uses this. */
  record ContextFill() implements PaintValue {}

  /** The stroke of what uses this. */
  record ContextStroke() implements PaintValue {}

  /** One colour. */
  record Plain(Colour colour) implements PaintValue {}

  /**
   * A gradient or pattern.
   *
   * @param fallback what is painted when there is no such thing; null when nothing is said
   */
  record Server(String id, @Nullable PaintValue fallback) implements PaintValue {}

  /** What a text says; null when it says nothing that is known. */
  static @Nullable PaintValue parse(String text) {
    TextCursor cursor = new TextCursor(text.strip());
    if (!cursor.rest().regionMatches(true, 0, "url(", 0, 4)) {
      return simple(cursor.rest());
    }
    String id = Reference.parse(cursor.until(')') + ")");
    String rest = cursor.skipSpaces().rest().strip();
    if (id == null) {
      return null;
    }
    if (rest.isEmpty()) {
      return new Server(id, null);
    }
    PaintValue fallback = simple(rest);
    return fallback == null ? null : new Server(id, fallback);
  }

  private static @Nullable PaintValue simple(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "none" -> new None();
      case "currentcolor" -> new CurrentColour();
      case "context-fill" -> new ContextFill();
      case "context-stroke" -> new ContextStroke();
      default -> {
        TextCursor cursor = new TextCursor(text);
        Colour colour = Colour.read(cursor);
        yield colour != null && cursor.skipSpaces().atEnd() ? new Plain(colour) : null;
      }
    };
  }
}
