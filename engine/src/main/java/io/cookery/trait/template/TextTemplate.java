package io.cookery.trait.template;

import io.cookery.input.BadInputException;
import io.cookery.trait.problem.Nearest;
import io.cookery.trait.problem.Problems;
import io.cookery.trait.problem.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Text with placeholders: {@code Robot #[[number]]}. A name is literal text, whatever characters it
 * has. What is filled in is never looked at again. {@code \[[} stands for a literal {@code [[}; of
 * backslashes right before brackets two stand for one.
 */
public final class TextTemplate {

  private static final String OPEN = "[[";
  private static final Pattern BEFORE_OPEN = Pattern.compile("(\\\\*)\\[\\[");
  private static final char BACKSLASH = '\\';
  private static final String CLOSE = "]]";

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Placeholder(String name) implements Part {}

  private final List<Part> parts;

  private TextTemplate(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Reads a text.
   *
   * @param names what may stand in placeholders
   * @throws BadInputException with an empty path, naming every unknown placeholder
   */
  public static TextTemplate of(String text, Collection<String> names) {
    Problems problems = new Problems();
    TextTemplate template = read(text, new LinkedHashSet<>(names), "", problems);
    if (!problems.list().isEmpty()) {
      throw new BadInputException(problems.list());
    }
    return template;
  }

  /** A text that stands for {@code text} itself, whatever brackets and backslashes it has. */
  public static String literal(String text) {
    return BEFORE_OPEN.matcher(text).replaceAll("$1$1\\\\[[");
  }

  /** Reads a text and adds a problem at {@code path} for every unknown placeholder. */
  static TextTemplate read(
      String text, SequencedSet<String> names, String path, Problems problems) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = slashesEnd(text, at);
      if (end > at) {
        boolean before = text.startsWith(OPEN, end);
        literal.repeat(BACKSLASH, before ? (end - at) / 2 : end - at);
        boolean escaped = before && (end - at) % 2 == 1;
        literal.append(escaped ? OPEN : "");
        at = escaped ? end + OPEN.length() : end;
        continue;
      }
      Optional<String> name = text.startsWith(OPEN, at) ? name(text, at, names) : Optional.empty();
      if (name.isEmpty()) {
        unclosed(text, at, names)
            .ifPresent(open ->
                problems.add(path, "\"[[%s]\" is not closed; write \"[[%s]]\"", open, open));
        literal.append(text.charAt(at++));
        continue;
      }
      if (!names.contains(name.get())) {
        problems.add(path, "%s", unknown(name.get(), names));
      }
      parts.add(new Literal(literal.toString()));
      parts.add(new Placeholder(name.get()));
      literal.setLength(0);
      at += OPEN.length() + name.get().length() + CLOSE.length();
    }
    parts.add(new Literal(literal.toString()));
    parts.removeIf(part -> part instanceof Literal(String empty) && empty.isEmpty());
    return new TextTemplate(List.copyOf(parts));
  }

  private static int slashesEnd(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == BACKSLASH) {
      end++;
    }
    return end;
  }

  /** The longest known name that is closed here, else what stands before the next closing. */
  private static Optional<String> name(String text, int at, SequencedSet<String> names) {
    int start = at + OPEN.length();
    Optional<String> known =
        names.stream()
            .filter(name -> text.startsWith(name + CLOSE, start))
            .reduce((one, other) -> other.length() > one.length() ? other : one);
    int close = text.indexOf(CLOSE, start);
    boolean opensLater = text.startsWith(OPEN, at + 1);
    if (known.isPresent() || close < 0 || opensLater) {
      return known;
    }
    return Optional.of(text.substring(start, close));
  }

  /** A known name that is closed with one bracket only. */
  private static Optional<String> unclosed(String text, int at, SequencedSet<String> names) {
    int start = at + OPEN.length();
    boolean opens = text.startsWith(OPEN, at);
    return opens
        ? names.stream()
            .filter(name -> text.startsWith(name + "]", start))
            .filter(name -> !text.startsWith(name + CLOSE, start))
            .findFirst()
        : Optional.empty();
  }

  private static String unknown(String name, SequencedSet<String> names) {
    String hint = Nearest.hint(name, names);
    return name.contains(".")
        ? Sentence.of(
            "there is no \"[[%s]]\" here: names with a point stand for outputs of earlier steps of a spell; %s",
            name, hint)
        : Sentence.of(
            "there is nothing to fill in for \"[[%s]]\" (for brackets that are to stay write \\[[ instead of [[); %s",
            name, hint);
  }

  /** The names in its placeholders, each once, in order. */
  public SequencedSet<String> names() {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part instanceof Placeholder(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The name, if the text is one placeholder and nothing else. */
  public Optional<String> loneName() {
    return parts.size() == 1 && parts.getFirst() instanceof Placeholder(String name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The text with every placeholder filled in by what {@code fill} says for its name. */
  public String render(UnaryOperator<String> fill) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Literal(String literal) -> literal;
            case Placeholder(String name) -> fill.apply(name);
          });
    }
    return text.toString();
  }
}
