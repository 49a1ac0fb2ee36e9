package io.cookery.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person most likely meant by a word that nobody knows. */
public final class Nearest {

  private Nearest() {}

  /** The known word with the fewest slips of the pen, if it is near enough to be meant. */
  public static Optional<String> to(String word, Collection<String> known) {
    int near = Math.max(1, Math.min(3, word.length() / 3));
    return known.stream()
        .filter(candidate -> slips(word, candidate) <= near)
        .min(Comparator.comparingInt(candidate -> slips(word, candidate)));
  }

  /** {@code did you mean "x"?} after the words given, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(found -> "; did you mean \"" + found + "\"?").orElse("");
  }

  /** Optimal string alignment distance without regard to case. */
  private static int slips(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && swapped(a, b, i, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
