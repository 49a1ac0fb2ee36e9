package io.cookery.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Text that can be kept: Unicode without U+0000 and without lone surrogates, which are halves of a
 * character. PostgreSQL stores neither, JSON can spell both, and a Java string can hold both, so
 * text from outside is looked at where it comes in, and nowhere else:
 *
 * <ul>
 *   <li>What a <em>request</em>, a file or a definition says is refused, with its place: {@link
 *       #problems}, {@link #require}.
 *   <li>What a <em>tool</em> or a webhook's receiver answers is paid for and never lost: each
 *       illegal character becomes U+FFFD ({@link #cleaned}). The records of {@code io.cookery.tool}
 *       do so when they are made.
 * </ul>
 */
public final class LegalText {

  /** Nobody mends more at a time, and a hostile document must not fill the memory. */
  private static final int MAX_PROBLEMS = 100;

  private static final char REPLACEMENT = '\uFFFD';

  private LegalText() {}

  /** Whether a text can be kept as it is. */
  public static boolean is(String text) {
    return firstIllegal(text, 0).isEmpty();
  }

  /** The same text with U+FFFD for each illegal character; the very same if there is none. */
  public static String cleaned(String text) {
    OptionalInt illegal = firstIllegal(text, 0);
    if (illegal.isEmpty()) {
      return text;
    }
    StringBuilder cleaned = new StringBuilder(text);
    while (illegal.isPresent()) {
      cleaned.setCharAt(illegal.getAsInt(), REPLACEMENT);
      illegal = firstIllegal(cleaned, illegal.getAsInt() + 1);
    }
    return cleaned.toString();
  }

  /** The beginning of a text, which never ends with half of a character. */
  public static String start(String text, int mostCharacters) {
    if (text.length() <= mostCharacters) {
      return text;
    }
    boolean splits =
        mostCharacters > 0
            && Character.isHighSurrogate(text.charAt(mostCharacters - 1))
            && Character.isLowSurrogate(text.charAt(mostCharacters));
    return text.substring(0, splits ? mostCharacters - 1 : mostCharacters);
  }

  /**
   * Refuses a text that cannot be kept.
   *
   * @param path where it stands
   * @throws BadInputException if it cannot
   */
  public static void require(String path, String text) {
    firstIllegal(text, 0)
        .ifPresent(at -> {
          throw new BadInputException(path, words(text, at));
        });
  }

  /** Every place in a document whose text, number, or name of a member cannot be kept. */
  public static List<Problem> problems(JsonNode document) {
    List<Problem> problems = new ArrayList<>();
    collect(document, JsonPointer.empty(), problems);
    return problems;
  }

  private static void collect(JsonNode node, JsonPointer at, List<Problem> problems) {
    if (problems.size() >= MAX_PROBLEMS) {
      return;
    }
    if (node.isString()) {
      problem(at.toString(), node.asString(), problems);
    } else if (node.isNumber()) {
      LegalNumber.problem(at.toString(), node, problems);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), at.appendIndex(i), problems);
      }
    } else {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        nameProblem(at.toString(), member.getKey(), problems);
        collect(member.getValue(), at.appendProperty(member.getKey()), problems);
      }
    }
  }

  /** Adds what is wrong with a text, if anything is. */
  public static void problem(String path, String text, List<Problem> to) {
    firstIllegal(text, 0).ifPresent(at -> to.add(new Problem(path, words(text, at))));
  }

  /**
   * Adds what is wrong with the name of a member, if anything is.
   *
   * @param path of the object that has the member
   */
  public static void nameProblem(String path, String name, List<Problem> to) {
    firstIllegal(name, 0)
        .ifPresent(
            at -> to.add(new Problem(path, "the name \"" + name + "\" here " + words(name, at))));
  }

  private static String words(String text, int at) {
    return text.charAt(at) == 0
        ? "contains U+0000 at character %d; remove it".formatted(at + 1)
        : "contains U+%04X at character %d, which is half of a character; write whole ones"
            .formatted((int) text.charAt(at), at + 1);
  }

  private static OptionalInt firstIllegal(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return OptionalInt.of(i);
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return OptionalInt.of(i);
        }
        i++;
      }
    }
    return OptionalInt.empty();
  }
}
