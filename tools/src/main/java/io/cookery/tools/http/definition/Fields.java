package io.cookery.tools.http.definition;

import io.cookery.input.Nearest;
import io.cookery.tools.http.template.Problems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One object of a definition, read key by key. What is wrong is noted and a default given back, so
 * that reading goes on and finds the rest.
 */
final class Fields {

  private final JsonNode object;
  private final String at;
  private final Problems problems;

  private Fields(JsonNode object, String at, Problems problems) {
    this.object = object;
    this.at = at;
    this.problems = problems;
  }

  /** Opens an object that may have these keys and no others; null when it is no object. */
  static @Nullable Fields open(JsonNode node, String at, Problems problems, String... keys) {
    List<String> known = List.of(keys);
    if (!node.isObject()) {
      problems.add(at, "must be an object with " + String.join(", ", known));
      return null;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!known.contains(field.getKey())) {
        problems.add(
            Problems.below(at, field.getKey()),
            "there is no key \""
                + field.getKey()
                + "\" here"
                + Nearest.to(field.getKey(), known)
                    .map(found -> "; did you mean \"" + found + "\"?")
                    .orElse("; known are " + String.join(", ", known)));
      }
    }
    return new Fields(node, at, problems);
  }

  String at(String key) {
    return Problems.below(at, key);
  }

  Problems problems() {
    return problems;
  }

  void wrong(String key, String message) {
    problems.add(at(key), message);
  }

  boolean has(String key) {
    return !object.path(key).isMissingNode() && !object.path(key).isNull();
  }

  JsonNode node(String key) {
    return object.path(key);
  }

  /** An object below this one; null when it is missing or wrong. */
  @Nullable Fields object(String key, String... keys) {
    return has(key) ? open(node(key), at(key), problems, keys) : null;
  }

  /** A text; null when it is missing or wrong. */
  @Nullable String text(String key, int maxCharacters) {
    if (!has(key)) {
      return null;
    }
    if (!node(key).isString()) {
      wrong(key, "must be a text");
      return null;
    }
    String text = node(key).asString();
    if (text.length() > maxCharacters) {
      wrong(key, "has " + text.length() + " characters; at most " + maxCharacters + " are allowed");
      return null;
    }
    return text;
  }

  /** A text that must be there; empty when it is not. */
  String required(String key, int maxCharacters, String example) {
    if (!has(key)) {
      wrong(key, "is missing; write it as in \"" + key + "\": \"" + example + "\"");
    }
    String text = text(key, maxCharacters);
    return text == null ? "" : text;
  }

  /** One of a few words. */
  String choice(String key, List<String> words, String otherwise) {
    String word = has(key) ? node(key).asString("") : otherwise;
    if (!words.contains(word)) {
      wrong(key, "must be " + String.join(" or ", words));
      return otherwise;
    }
    return word;
  }

  Duration duration(String key, Duration least, Duration most, Duration otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(node(key).asString(""));
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
      wrong(key, "is " + duration + ", but must be from " + least + " to " + most);
    } catch (DateTimeException notIso) {
      wrong(key, "must be an ISO-8601 duration, such as PT2S or PT10M");
    }
    return otherwise;
  }

  /** A JSON Pointer (RFC 6901); null when it is missing or wrong. */
  @Nullable JsonPointer pointer(String key) {
    String text = text(key, 1_000);
    if (text == null) {
      return null;
    }
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      wrong(key, "must be a JSON Pointer, such as /data/0/url");
      return null;
    }
  }

  /** A few statuses; numbers and booleans are read as their text. */
  Set<String> words(String key) {
    Set<String> words = new LinkedHashSet<>();
    if (!has(key)) {
      return words;
    }
    if (!node(key).isArray()) {
      wrong(key, "must be a list of statuses, such as [\"succeeded\"]");
      return words;
    }
    for (JsonNode word : node(key)) {
      if (word.isValueNode() && !word.isNull()) {
        words.add(word.asString());
      } else {
        wrong(key, "must have texts in it alone");
      }
    }
    return words;
  }

  /** A whole number; null when it is missing or wrong. */
  @Nullable Integer whole(String key, int least, int most) {
    if (!has(key)) {
      return null;
    }
    JsonNode node = node(key);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      wrong(key, "must be a whole number from " + least + " to " + most);
      return null;
    }
    if (node.asInt() < least || node.asInt() > most) {
      wrong(key, "is " + node.asInt() + ", but must be from " + least + " to " + most);
      return null;
    }
    return node.asInt();
  }

  /** US dollars, as a text or a number; 0 when missing or wrong. */
  BigDecimal money(String key, BigDecimal most) {
    if (!has(key)) {
      return BigDecimal.ZERO;
    }
    try {
      BigDecimal money = new BigDecimal(node(key).asString(""));
      if (money.signum() >= 0
          && money.compareTo(most) <= 0
          && money.stripTrailingZeros().scale() <= 6) {
        return money;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    wrong(key, "must be US dollars with at most 6 places, such as \"0.003\"");
    return BigDecimal.ZERO;
  }
}
