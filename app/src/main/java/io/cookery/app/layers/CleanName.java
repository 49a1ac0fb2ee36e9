package io.cookery.app.layers;

import io.cookery.input.LegalText;
import io.cookery.trait.check.TraitSpecCheck;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as collection files take them: one line, without control characters, not too long. */
final class CleanName {

  static final int MAX_CHARACTERS = TraitSpecCheck.MAX_NAME_LENGTH;

  /** Control characters, ends of lines, byte order marks, halves of characters, non-characters. */
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]+");

  private static final String NOTHING = "Unnamed";

  private CleanName() {}

  /** The name, or what can be kept of it. */
  static String of(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    String clean = UNFIT.matcher(composed).replaceAll(" ").strip();
    return clean.isBlank() ? NOTHING : cut(clean, MAX_CHARACTERS);
  }

  /** Whether it is taken as it is, but for spaces around it. */
  static boolean isFit(String name) {
    return of(name).equals(Normalizer.normalize(name, Normalizer.Form.NFC).strip());
  }

  /** This name, or with a number behind it the first that is not taken; it is taken then. */
  static String free(String wanted, Set<String> taken) {
    String name = cut(wanted, MAX_CHARACTERS);
    for (int i = 2; !taken.add(name); i++) {
      String number = " " + i;
      name = cut(wanted, MAX_CHARACTERS - number.length()) + number;
    }
    return name;
  }

  /** Which of these names are taken already. */
  static Set<String> none() {
    return new HashSet<>();
  }

  private static String cut(String name, int most) {
    return name.length() <= most ? name : LegalText.start(name, most - 1).strip() + "…";
  }
}
