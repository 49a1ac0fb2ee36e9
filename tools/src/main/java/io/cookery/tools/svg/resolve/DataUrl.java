package io.cookery.tools.svg.resolve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** URLs that hold what they name. */
final class DataUrl {

  private DataUrl() {}

  /** What one holds, and of what type it says that it is. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Decoded(String type, byte[] bytes) {}

  /** What a URL holds; null when it cannot be told. */
  static @Nullable Decoded decode(String url) {
    int comma = url.indexOf(',');
    if (!url.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
      return null;
    }
    String head = url.substring(5, comma).toLowerCase(Locale.ROOT);
    String type = head.split(";", 2)[0].strip();
    byte[] bytes = percent(url.substring(comma + 1));
    if (!head.replace(" ", "").endsWith(";base64")) {
      return new Decoded(type, bytes);
    }
    String text = new String(bytes, ISO_8859_1).replaceAll("\\s", "");
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    try {
      return new Decoded(type, Base64.getDecoder().decode(text.substring(0, end)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] percent(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] from = text.getBytes(UTF_8);
    for (int i = 0; i < from.length; i++) {
      boolean escape =
          from[i] == '%'
              && i + 2 < from.length
              && Character.digit(from[i + 1], 16) >= 0
              && Character.digit(from[i + 2], 16) >= 0;
      if (escape) {
        bytes.write(Character.digit(from[i + 1], 16) << 4 | Character.digit(from[i + 2], 16));
        i += 2;
      } else {
        bytes.write(from[i]);
      }
    }
    return bytes.toByteArray();
  }
}
