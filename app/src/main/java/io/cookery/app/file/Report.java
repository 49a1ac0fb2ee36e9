package io.cookery.app.file;

import io.cookery.input.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what is wrong with a file the way compilers do: place, words, the line and a mark. */
final class Report {

  /** So many fit on a screen; the rest is counted. */
  static final int MAX_SHOWN = 20;

  private static final int LINE_CHARACTERS = 100;

  private final SourceText text;

  Report(SourceText text) {
    this.text = text;
  }

  String problems(List<Problem> problems, SourceTree tree) {
    List<Problem> sorted =
        problems.stream()
            .sorted(Comparator.comparingInt(problem -> tree.at(problem.path()).line()))
            .toList();
    String shown =
        sorted.stream()
            .limit(MAX_SHOWN)
            .map(problem -> line(tree.at(problem.path()), words(problem)))
            .collect(Collectors.joining("\n"));
    int more = sorted.size() - MAX_SHOWN;
    return more > 0 ? shown + "\n… and " + more + " more problems in " + text.label() : shown;
  }

  private static String words(Problem problem) {
    return problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
  }

  String line(Place place, String words) {
    String head = text.label() + ":" + place.line() + ": " + words;
    String line = text.line(place.line()).replace('\t', ' ');
    if (line.isBlank()) {
      return head;
    }
    return head + "\n" + marked(line, place);
  }

  private static String marked(String line, Place place) {
    int length = line.codePointCount(0, line.length());
    int start = Math.min(place.column() - 1, length);
    int from = length <= LINE_CHARACTERS ? 0 : Math.max(0, start - LINE_CHARACTERS / 3);
    int to = Math.min(length, from + LINE_CHARACTERS);
    String shown = line.substring(line.offsetByCodePoints(0, from), line.offsetByCodePoints(0, to));
    String lead = from > 0 ? "…" : "";
    int width = Math.max(1, Math.min(place.width(), to - start));
    return "    "
        + lead
        + shown
        + (to < length ? "…" : "")
        + "\n    "
        + " ".repeat(start - from + lead.length())
        + "^".repeat(width);
  }
}
