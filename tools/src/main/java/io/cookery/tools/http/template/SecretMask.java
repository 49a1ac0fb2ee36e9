package io.cookery.tools.http.template;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets out of texts: as they are, in other letters' case, percent-encoded, escaped as in
 * JSON, in hexadecimal, and in Base64 wherever in it they stand. A text that was cut off within a
 * secret loses that part too.
 */
public final class SecretMask {

  public static final String MASK = "***";

  /** A shorter secret is no secret, and would mask half of any text. */
  static final int MIN_MASKED_CHARACTERS = 4;

  private static final int BASE64_BITS = 6;

  private SecretMask() {}

  /** The text without these secrets. */
  public static String masked(String text, Collection<String> secrets) {
    String masked = text;
    for (String secret : secrets) {
      if (secret.length() >= MIN_MASKED_CHARACTERS) {
        masked = withoutItsBeginning(pattern(secret).matcher(masked).replaceAll(MASK), secret);
      }
    }
    return masked;
  }

  private static Pattern pattern(String secret) {
    return Pattern.compile(
        "(?iu:" + alternatives(plain(secret)) + ")|" + alternatives(encoded(secret)));
  }

  /** Longer ones first: what is within another must not leave the rest of it. */
  private static String alternatives(Set<String> forms) {
    return forms.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  private static Set<String> plain(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    Set<String> forms = new LinkedHashSet<>(List.of(secret));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(percentEncoded(bytes));
    forms.add(HexFormat.of().formatHex(bytes));
    return forms;
  }

  private static String percentEncoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      char one = (char) (each & 0xff);
      boolean bare = one < 0x80 && (Character.isLetterOrDigit(one) || "-._~".indexOf(one) >= 0);
      text.append(bare ? String.valueOf(one) : "%%%02X".formatted((int) one));
    }
    return text.toString();
  }

  private static Set<String> encoded(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    for (String cased :
        List.of(secret, secret.toUpperCase(Locale.ROOT), secret.toLowerCase(Locale.ROOT))) {
      byte[] bytes = cased.getBytes(StandardCharsets.UTF_8);
      for (int before = 0; before < 3; before++) {
        forms.add(within(Base64.getEncoder(), bytes, before));
        forms.add(within(Base64.getUrlEncoder(), bytes, before));
      }
    }
    return forms;
  }

  /** The characters that bytes alone decide, when so many others stand before them. */
  private static String within(Base64.Encoder encoder, byte[] bytes, int before) {
    byte[] padded = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, padded, before, bytes.length);
    int first = Math.ceilDiv(before * Byte.SIZE, BASE64_BITS);
    int end = padded.length * Byte.SIZE / BASE64_BITS;
    return encoder.encodeToString(padded).substring(first, end);
  }

  private static String withoutItsBeginning(String text, String secret) {
    for (int shown = secret.length() - 1; shown >= MIN_MASKED_CHARACTERS; shown--) {
      int from = text.length() - shown;
      if (from >= 0 && text.regionMatches(true, from, secret, 0, shown)) {
        return text.substring(0, from) + MASK;
      }
    }
    return text;
  }
}
