package io.cookery.app.file;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in plain words what is wrong where YAML broke off, and what to do. */
final class YamlAdvice {

  private YamlAdvice() {}

  static SyntaxError on(MarkedYamlEngineException broken, SourceText text) {
    Place place =
        broken
            .getProblemMark()
            .or(broken::getContextMark)
            .map(mark -> YamlTree.at(mark, 1))
            .orElse(Place.START);
    String problem = String.valueOf(broken.getProblem());
    String context = String.valueOf(broken.getContext());
    String advice = advice(problem, context, text.line(place.line()), text.line(place.line() - 1));
    Place shown = advice.equals(OPEN_QUOTE) ? opening(broken, place) : place;
    return new SyntaxError(shown, advice.isEmpty() ? OTHERWISE : advice);
  }

  private static final String OTHERWISE =
      "this cannot be read as YAML; check the line, and put texts with special characters in quotes";

  private static final Pattern NO_SPACE = Pattern.compile("\\s*-[^\\s-].*");

  private static final String OPEN_QUOTE = "a quote is opened here and never closed";

  /** What is wrong with characters, which has no place. */
  static SyntaxError unplaced(YamlEngineException broken) {
    return new SyntaxError(
        Place.START,
        broken instanceof ReaderException
            ? "has a character that YAML does not have; take it out or write it as \"\\uXXXX\""
            : OTHERWISE);
  }

  private static Place opening(MarkedYamlEngineException broken, Place otherwise) {
    return broken.getContextMark().map((Mark mark) -> YamlTree.at(mark, 1)).orElse(otherwise);
  }

  private static String advice(String problem, String context, String line, String before) {
    if (problem.contains("TAB") || tabbed(line)) {
      return "a tab stands where YAML wants spaces; write spaces";
    }
    if (context.contains("quoted scalar")) {
      return problem.contains("escape")
          ? "a backslash begins an escape here; write \\\\ or use single quotes"
          : OPEN_QUOTE;
    }
    if (line.matches(".*[:\\-]\\s+\\[\\[.*]].*")) {
      return "a text that begins with [[ needs quotes, as in \"[[Hat]]\"";
    }
    if (problem.contains("mapping values are not allowed")) {
      if (!before.isBlank() && !before.contains(":") && !before.strip().startsWith("#")) {
        return "the line before this has no \": \" after its key";
      }
      return "a second \": \" in one line; put the text in quotes, or check the indentation";
    }
    if (problem.contains("cannot start any token")) {
      return "a text cannot begin with this character; put it in quotes";
    }
    if (problem.contains("could not find expected ':'")) {
      if (NO_SPACE.matcher(line).matches()) {
        return "an element of a list needs a space after its dash";
      }
      return "a key needs \": \" after it, with the space";
    }
    if (problem.contains("expected ',' or")) {
      return "a comma is missing here, or a bracket before it is not closed";
    }
    if (problem.contains("expected <block end>")) {
      if (problem.contains("scalar") && line.matches(".*: *'.*'.*")) {
        return "a quote ends before this; write '' for an apostrophe within single quotes";
      }
      return "this is indented unlike the lines before it; keys of one object begin in one column";
    }
    if (context.contains("block scalar")) {
      return "after | or > a text begins in the next line; put a text that begins so in quotes";
    }
    if (context.contains("anchor") || context.contains("alias")) {
      return "a text that begins with & or * needs quotes";
    }
    if (context.contains("directive") || line.startsWith("%")) {
      return "a line that begins with % is a directive of YAML; take it out";
    }
    if (context.contains("tag") || problem.contains("tag")) {
      return "a text that begins with ! needs quotes";
    }
    if (problem.contains("expected the node content")
        || problem.contains("expected <document start>")) {
      return "something is missing before this; check brackets and indentation";
    }
    return "";
  }

  private static boolean tabbed(String line) {
    return line.substring(0, line.length() - line.stripLeading().length()).indexOf('\t') >= 0;
  }
}
