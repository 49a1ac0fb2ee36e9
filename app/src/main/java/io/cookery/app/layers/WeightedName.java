package io.cookery.app.layers;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder name such as {@code Fez#10.png}: what comes before the last # and a number.
 *
 * @param weight null when there is none
 */
record WeightedName(String name, @Nullable BigDecimal weight) {

  private static final Pattern WEIGHTED = Pattern.compile("(.*)#(\\d{1,9}(?:\\.\\d{1,6})?)\\s*");
  private static final String PNG = ".png";

  static boolean isPng(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(PNG);
  }

  static WeightedName ofFile(String file) {
    return of(file.substring(0, file.length() - PNG.length()));
  }

  static WeightedName of(String name) {
    Matcher weighted = WEIGHTED.matcher(name);
    return weighted.matches()
        ? new WeightedName(clean(weighted.group(1), name), new BigDecimal(weighted.group(2)))
        : new WeightedName(clean(name, name), null);
  }

  private static String clean(String name, String otherwise) {
    String shown = name.isBlank() ? otherwise : name;
    String composed = Normalizer.normalize(shown, Normalizer.Form.NFC);
    return composed.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
