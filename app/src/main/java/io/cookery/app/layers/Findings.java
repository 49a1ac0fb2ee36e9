package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import has to say: warnings, where those of one kind become one sentence, and what it
 * refuses, all of it at once.
 */
final class Findings {

  private static final int SHOWN = 3;

  private record Kind(String one, String many) {}

  private final Map<Kind, List<String>> warnings = new LinkedHashMap<>();
  private final List<String> refusals = new ArrayList<>();

  /** Adds a sentence of its own. */
  void warn(String sentence) {
    warn(sentence, "", "");
  }

  /**
   * Adds something to a kind.
   *
   * @param what stands before the rest of the sentence
   * @param one the rest of the sentence, if it is the only one of its kind
   * @param many the rest of the sentence, if there are more
   */
  void warn(String what, String one, String many) {
    List<String> all = warnings.computeIfAbsent(new Kind(one, many), _ -> new ArrayList<>());
    if (!all.contains(what)) {
      all.add(what);
    }
  }

  /** Refuses the folder; others of its faults are still looked for. */
  void refuse(String sentence) {
    if (!refusals.contains(sentence)) {
      refusals.add(sentence);
    }
  }

  /** Ends the import if anything was refused. */
  void check() throws FileUnusable {
    if (!refusals.isEmpty()) {
      throw new FileUnusable(String.join(System.lineSeparator(), refusals));
    }
  }

  List<String> warnings() {
    List<String> sentences = new ArrayList<>();
    warnings.forEach((kind, whats) -> {
      if (kind.one().isEmpty()) {
        sentences.addAll(whats);
      } else {
        sentences.add(list(whats) + (whats.size() == 1 ? kind.one() : kind.many()));
      }
    });
    return sentences;
  }

  /** Some of them, and how many more. */
  static String list(List<String> whats) {
    int more = whats.size() - SHOWN;
    return more > 0
        ? String.join(", ", whats.subList(0, SHOWN)) + " and " + more + " more"
        : String.join(", ", whats);
  }
}
