package io.cookery.input;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Why a text is not a URL, in words for people: Java speaks of the parts of its own grammar. */
public final class UrlTrouble {

  private UrlTrouble() {}

  /** What is wrong, and what would be right; the text may follow or not. */
  public static String words(URISyntaxException trouble) {
    String text = trouble.getInput();
    String reason = String.valueOf(trouble.getReason()).toLowerCase(Locale.ROOT);
    int at = trouble.getIndex();
    if (reason.contains("scheme name") || text.startsWith("://")) {
      return "is not a valid URL: it must begin with https:// or http://";
    }
    if (reason.contains("escape")) {
      return "is not a valid URL: a % with no two hexadecimal digits behind it"
          + place(text, at)
          + "; write %25 for the character itself";
    }
    if (reason.contains("port number")) {
      return "is not a valid URL: its port is not a number of 1 to 65535";
    }
    if (reason.contains("bracket") || reason.contains("ipv6") || reason.contains("hex digits")) {
      return "is not a valid URL: its IPv6 address is written wrongly; write it as in https://[::1]/";
    }
    if (reason.startsWith("illegal character") && at >= 0 && at < text.length()) {
      return illegal(text, at);
    }
    return "is not a valid URL: it names no host; write it as in https://example.com/path";
  }

  /** Why a URL has no host; systems name hosts that URLs do not. */
  public static String hostless(URI url) {
    String authority = url.getRawAuthority();
    return authority == null
        ? "names no host; write it as in https://example.com/path"
        : "has \"%s\" where a host is wanted: letters, digits, dots and dashes (no _), and after a colon a port of 1 to 65535"
            .formatted(authority);
  }

  private static String illegal(String text, int at) {
    int point = text.codePointAt(at);
    String shown =
        Character.isISOControl(point)
            ? "the control character U+%04X".formatted(point)
            : point == ' ' ? "a space" : "\"" + Character.toString(point) + "\"";
    boolean inHost = text.substring(0, at).matches("[^/?#]*//[^/?#]*");
    String advice =
        inHost || Character.isISOControl(point)
            ? "; take it out"
            : "; write it as " + encoded(Character.toString(point));
    return "is not a valid URL: it has " + shown + place(text, at) + advice;
  }

  private static String place(String text, int at) {
    return at < 0 ? "" : " as character " + (text.codePointCount(0, at) + 1);
  }

  private static String encoded(String character) {
    HexFormat hex = HexFormat.of().withUpperCase().withPrefix("%");
    return hex.formatHex(character.getBytes(StandardCharsets.UTF_8));
  }
}
