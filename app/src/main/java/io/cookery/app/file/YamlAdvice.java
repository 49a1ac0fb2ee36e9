package io.cookery.app.file;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

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
    String advice = advice(problem, context, text.line(place.line()));
    Place shown = advice.equals(OPEN_QUOTE) ? opening(broken, place) : place;
    return new SyntaxError(shown, advice.isEmpty() ? "cannot be read as YAML: " + problem : advice);
  }

  private static final String OPEN_QUOTE = "a quote is opened here and never closed";

  private static Place opening(MarkedYamlEngineException broken, Place otherwise) {
    return broken.getContextMark().map((Mark mark) -> YamlTree.at(mark, 1)).orElse(otherwise);
  }

  private static String advice(String problem, String context, String line) {
    if (problem.contains("TAB") || tabbed(line)) {
      return "a tab stands where YAML wants spaces; indent with spaces";
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
      return "a second \": \" in one line; put the text in quotes, or check the indentation";
    }
    if (problem.contains("cannot start any token")) {
      return "a text cannot begin with this character; put it in quotes";
    }
    if (problem.contains("could not find expected ':'")) {
      return "a key needs \": \" after it, with the space";
    }
    if (problem.contains("expected ',' or")) {
      return "a comma is missing here, or a bracket before it is not closed";
    }
    if (problem.contains("expected <block end>")) {
      return "this is indented unlike the lines before it; keys of one object begin in one column";
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
