package io.cookery.trait.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Suggests the known name that someone may have meant. */
public final class Nearest {

  private static final int MAX_LISTED = 8;
  private static final int MAX_COMPARED_LENGTH = 200;

  private Nearest() {}

  /** A sentence's end that says what would be right: the nearest name, or the known ones. */
  public static String hint(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "there are none";
    }
    String nearest =
        known.stream().min(Comparator.comparingInt(k -> distance(name, k))).orElseThrow();
    if (distance(name, nearest) <= Math.max(1, name.length() / 3)) {
      return Sentence.of("did you mean \"%s\"?", nearest);
    }
    String listed =
        known.stream().limit(MAX_LISTED).collect(Collectors.joining("\", \"", "\"", "\""));
    return "known: " + listed + (known.size() > MAX_LISTED ? ", …" : "");
  }

  /** Edits from one to the other (Levenshtein), whatever the case. */
  private static int distance(String one, String other) {
    String a = shortened(one);
    String b = shortened(other);
    int[] before = new int[b.length() + 1];
    for (int j = 0; j < before.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[before.length];
      now[0] = i;
      for (int j = 1; j < now.length; j++) {
        int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[b.length()];
  }

  private static String shortened(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.substring(0, Math.min(lower.length(), MAX_COMPARED_LENGTH));
  }
}
