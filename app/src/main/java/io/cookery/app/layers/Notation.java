package io.cookery.app.layers;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How names of files and folders are read, as the engine reads them for which they were written.
 * Adds a warning where that is perhaps not what was meant.
 */
final class Notation {

  static final String DELIMITER = "#";

  /** Files that may be layers; what they are is told by their first bytes. */
  private static final Pattern PICTURE = Pattern.compile("(?is)(.*)\\.(?:png|jpe?g|gif|webp)");

  private static final Pattern Z_INDEX = Pattern.compile("^z(-?\\d{1,6}),\\s*");

  /** {@code 0,3}, {@code 10%}, {@code 1.000,5}: somebody meant a number. */
  private static final Pattern SLIP = Pattern.compile("[\\s\\d.,'%+x×-]*\\d[\\s\\d.,'%+x×-]*");

  /**
   * {@code Fez 10%}, {@code Fez_10%}, {@code Fez@5}, {@code Fez%20}: a weight of another engine.
   */
  private static final Pattern ELSEWHERE =
      Pattern.compile(".*(?:\\d\\s*%[)\\]]?|@\\s*\\d+(?:[.,]\\d+)?|%\\s*\\d+(?:[.,]\\d+)?)\\s*");

  private static final Pattern NUMBER = Pattern.compile("\\s*\\d+(?:\\.\\d+)?\\s*");

  private static final BigDecimal LEAST = new BigDecimal("0.000000001");
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private final String delimiter;
  private final boolean nftchef;
  private final Findings findings;

  /**
   * A notation.
   *
   * @param delimiter what stands before a weight
   * @param nftchef whether the folder was surely made for nftchef's engine
   */
  Notation(String delimiter, boolean nftchef, Findings findings) {
    this.delimiter = delimiter;
    this.nftchef = nftchef;
    this.findings = findings;
  }

  boolean isNftchef() {
    return nftchef;
  }

  /** The same without a word. */
  Notation quiet() {
    return new Notation(delimiter, nftchef, new Findings());
  }

  static boolean isPicture(String file) {
    return PICTURE.matcher(file).matches();
  }

  /** Whether only nftchef's engine knows such names. */
  static boolean hasZIndex(String name) {
    return Z_INDEX.matcher(name).find();
  }

  /**
   * The name of a picture.
   *
   * @param shown the path by which people find it
   */
  WeightedName ofFile(String file, String shown) {
    return of(PICTURE.matcher(file).replaceFirst("$1"), shown);
  }

  /** The name of a folder. */
  WeightedName ofFolder(String folder, String shown) {
    return of(folder, shown + "/");
  }

  private WeightedName of(String text, String shown) {
    Matcher z = Z_INDEX.matcher(text);
    Integer zIndex = z.find() ? Integer.valueOf(z.group(1)) : null;
    String rest = zIndex == null ? text : text.substring(z.end());
    int at = nftchef ? rest.indexOf(delimiter) : rest.lastIndexOf(delimiter);
    if (at < 0) {
      warnOfOtherWays(rest, shown);
      return new WeightedName(rest, null, zIndex);
    }
    String before = at == 0 ? rest : rest.substring(0, at);
    String after = rest.substring(at + delimiter.length());
    return nftchef
        ? new WeightedName(before, digits(after, shown), zIndex)
        : hashLips(rest, before, after, shown, zIndex);
  }

  private WeightedName hashLips(
      String whole, String before, String after, String shown, @Nullable Integer zIndex) {
    Optional<BigDecimal> number = JsNumber.read(after);
    if (number.isPresent()) {
      if (after.isBlank()) {
        findings.warn(
            shown,
            " has nothing behind the " + delimiter + ": that is weight 0, so it is never drawn",
            " have nothing behind the "
                + delimiter
                + ": that is weight 0, so they are never drawn");
      }
      return new WeightedName(before, checked(number.get(), shown), zIndex);
    }
    if (SLIP.matcher(after).matches()) {
      findings.warn(
          shown,
          ": \""
              + after.strip()
              + "\" is not a number, so it counts as weight 1, as in HashLips;"
              + " write the weight as in "
              + delimiter
              + "0.3 or "
              + delimiter
              + "10",
          ": what follows the last "
              + delimiter
              + " is not a number, so they count as weight 1, as"
              + " in HashLips; write weights as in "
              + delimiter
              + "0.3 or "
              + delimiter
              + "10");
      return new WeightedName(before, BigDecimal.ONE, zIndex);
    }
    findings.warn(
        shown,
        ": what follows the last "
            + delimiter
            + " is not a number, so it is part of the name, and"
            + " the weight is 1",
        ": what follows the last "
            + delimiter
            + " is not a number, so it is part of the name, and"
            + " the weights are 1");
    return new WeightedName(whole, null, zIndex);
  }

  /** nftchef reads the digits behind its first delimiter and nothing more. */
  private BigDecimal digits(String after, String shown) {
    int end = 0;
    while (end < after.length() && after.charAt(end) >= '0' && after.charAt(end) <= '9') {
      end++;
    }
    BigDecimal weight = end == 0 ? BigDecimal.ZERO : new BigDecimal(after.substring(0, end));
    if (end < after.strip().length() || end == 0) {
      findings.warn(
          shown + " (" + weight + ")",
          ": only the digits behind the first " + delimiter + " count, as in nftchef's engine",
          ": only the digits behind the first " + delimiter + " count, as in nftchef's engine");
    }
    return checked(weight, shown);
  }

  private BigDecimal checked(BigDecimal weight, String shown) {
    if (weight.signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (weight.signum() < 0) {
      findings.refuse(shown + ": a weight cannot be below 0; 0 means never");
      return BigDecimal.ONE;
    }
    if (weight.compareTo(LEAST) < 0 || weight.compareTo(MOST) > 0) {
      findings.refuse(
          shown
              + ": a weight is 0, or from "
              + LEAST.toPlainString()
              + " to "
              + MOST.toPlainString()
              + "; weights are relative, so smaller ones do as well");
      return BigDecimal.ONE;
    }
    return weight;
  }

  private void warnOfOtherWays(String name, String shown) {
    if (ELSEWHERE.matcher(name).matches()) {
      findings.warn(
          shown,
          " has no "
              + delimiter
              + " before a weight, so it counts as weight 1 under its whole name;"
              + " write the weight as in "
              + delimiter
              + "10",
          " have no "
              + delimiter
              + " before a weight, so they count as weight 1 under their whole"
              + " names; write weights as in "
              + delimiter
              + "10");
    } else if (!nftchef && NUMBER.matcher(name).matches() && !shown.endsWith("/")) {
      findings.warn(
          shown,
          " has a number for its name, which HashLips takes for the weight; here the weight is 1,"
              + " write another as in 7"
              + delimiter
              + "10.png",
          " have numbers for their names, which HashLips takes for the weights; here the weights are"
              + " 1, write others as in 7"
              + delimiter
              + "10.png");
    }
  }
}
