package io.cookery.app.layers.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a file of JavaScript, as far as it is plain to see without running it. */
sealed interface JsValue {

  record Text(String text) implements JsValue {}

  record Numeral(BigDecimal number) implements JsValue {}

  record Flag(boolean is) implements JsValue {}

  /** {@code null} and {@code undefined}. */
  record Nothing() implements JsValue {}

  record Items(List<JsValue> items) implements JsValue {}

  record Fields(Map<String, JsValue> fields) implements JsValue {}

  /** What only running it would tell. */
  record Code() implements JsValue {}

  /** What stands there, in one word. */
  default String kind() {
    return switch (this) {
      case Text _ -> "a text";
      case Numeral _ -> "a number";
      case Flag _ -> "true or false";
      case Nothing _ -> "nothing";
      case Items _ -> "a list";
      case Fields _ -> "an object";
      case Code _ -> "code";
    };
  }

  /** A field of an object; null when it is none, or has no such field. */
  default @Nullable JsValue field(String name) {
    return this instanceof Fields(Map<String, JsValue> fields) ? fields.get(name) : null;
  }
}
