package io.cookery.collection;

import io.cookery.input.Nearest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One object of a definition, read key by key. What is wrong with a key is noted and its default is
 * given back, so that reading goes on and finds the rest.
 */
final class Fields {

  private final JsonNode object;
  private final JsonPointer at;
  private final Problems problems;

  private Fields(JsonNode object, JsonPointer at, Problems problems) {
    this.object = object;
    this.at = at;
    this.problems = problems;
  }

  /** Opens an object that may have these keys and no others; null when it is no object. */
  static @Nullable Fields open(
      JsonNode node, JsonPointer at, Problems problems, List<String> known) {
    if (!node.isObject()) {
      problems.add(
          at, "must be an object with " + listed(known) + ", but it is " + Scalars.shown(node));
      return null;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        Optional<String> meant = Nearest.to(entry.getKey(), known);
        problems.unknown(at, entry.getKey(), meant, unknown(entry.getKey(), meant, known));
      }
    }
    return new Fields(node, at, problems);
  }

  private static String unknown(String key, Optional<String> meant, List<String> known) {
    return "there is no key \""
        + key
        + "\" here"
        + meant
            .map(found -> "; did you mean \"" + found + "\"?")
            .orElse("; known are " + listed(known));
  }

  private static String listed(List<String> words) {
    return String.join(", ", words);
  }

  JsonPointer at(String key) {
    return at.appendProperty(key);
  }

  /** Notes something about a key. */
  void wrong(String key, String message) {
    problems.add(at(key), message);
  }

  /** Notes that a key is missing. */
  void lacks(String key, String message) {
    problems.lacks(at(key), message);
  }

  /** Whether the key is there and not empty. */
  boolean has(String key) {
    JsonNode node = object.path(key);
    return !node.isMissingNode() && !node.isNull();
  }

  /** The value of a key as it stands; a missing node when it is not there or empty. */
  JsonNode node(String key) {
    return has(key) ? object.path(key) : MissingNode.getInstance();
  }

  /** A text; numbers and booleans become text. */
  String text(String key, int maxCharacters, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    String text = Scalars.text(node(key));
    if (text == null) {
      wrong(key, "must be a text, but it is " + Scalars.shown(node(key)));
      return otherwise;
    }
    if (text.length() > maxCharacters) {
      wrong(key, "has " + text.length() + " characters; at most " + maxCharacters + " are allowed");
      return otherwise;
    }
    return text;
  }

  /** A text of one line that must be there; null when it is not. */
  @Nullable String name(String key, int maxCharacters, String example) {
    String text = text(key, maxCharacters, "");
    if (!has(key)) {
      lacks(key, "is missing; write it as in `" + key + ": " + example + "`");
      return null;
    }
    if (text.isBlank()) {
      if (Scalars.text(node(key)) != null && node(key).asString().isBlank()) {
        wrong(key, "must not be empty; write it as in `" + key + ": " + example + "`");
      }
      return null;
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      wrong(key, "must be one line without control characters");
      return null;
    }
    return text;
  }

  boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!node(key).isBoolean()) {
      wrong(key, "must be true or false, but it is " + Scalars.shown(node(key)));
      return otherwise;
    }
    return node(key).booleanValue();
  }

  /** A whole number within bounds, both inclusive; null when it is missing or wrong. */
  @Nullable Long whole(String key, long least, long most) {
    BigDecimal number = decimal(key, "a whole number");
    if (number == null) {
      return null;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      wrong(key, "must be a whole number, but it is " + number.toPlainString());
      return null;
    }
    boolean within =
        number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (!within) {
      wrong(key, "is " + Numbers.plain(number) + ", but must be from " + least + " to " + most);
      return null;
    }
    return number.longValueExact();
  }

  int whole(String key, int least, int most, int otherwise) {
    Long number = whole(key, least, most);
    return number == null ? otherwise : Math.toIntExact(number);
  }

  /** A number within the limits of {@link Numbers}; null when it is missing or wrong. */
  @Nullable BigDecimal decimal(String key, String wanted) {
    if (!has(key)) {
      return null;
    }
    String wrong = Numbers.wrong(node(key), wanted);
    if (wrong != null) {
      wrong(key, wrong);
      return null;
    }
    return Scalars.number(node(key));
  }

  Duration duration(String key, Duration least, Duration most, Duration otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    Duration duration;
    try {
      // What is no text at all is no duration either.
      duration = Duration.parse(node(key).asString(""));
    } catch (DateTimeException notIso) {
      wrong(
          key,
          "must be an ISO-8601 duration such as PT30M or PT2H, but it is "
              + Scalars.shown(node(key)));
      return otherwise;
    }
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      wrong(key, "is " + duration + ", but must be from " + least + " to " + most);
      return otherwise;
    }
    return duration;
  }

  /** One of a few words; {@code words} is in the order in which people should see them. */
  <T> T choice(String key, Map<String, T> words, T otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    String word = Scalars.text(node(key));
    T chosen = word == null ? null : words.get(word);
    if (chosen == null) {
      wrong(
          key,
          "must be "
              + String.join(" or ", words.keySet())
              + ", but it is "
              + Scalars.shown(node(key)));
      return otherwise;
    }
    return chosen;
  }

  /** The elements of a list; empty when it is missing or wrong. */
  List<JsonNode> list(String key, int most, String of) {
    if (!has(key)) {
      return List.of();
    }
    JsonNode list = node(key);
    if (!list.isArray()) {
      wrong(key, "must be a list of " + of + ", but it is " + Scalars.shown(list) + example(key));
      return List.of();
    }
    if (list.size() > most) {
      wrong(key, "has " + list.size() + " " + of + "; at most " + most + " are allowed");
      return List.of();
    }
    return List.copyOf(list.values());
  }

  /** What would be right, where people write the other thing. */
  private static String example(String key) {
    return switch (key) {
      case "traits" -> ", as in `traits: [ { category: Hat, values: [ Fez, Cap ] } ]`";
      case "values" -> ", as in `values: [ Fez, { name: Cap, weight: 2 } ]`";
      default -> "";
    };
  }

  /** Words that are there although they have no meaning beside another. */
  void refuse(String reason, String... keys) {
    Set<String> there = Arrays.stream(keys).filter(this::has).collect(Collectors.toSet());
    there.forEach(key -> wrong(key, reason));
  }
}
