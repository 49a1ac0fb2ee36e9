package io.cookery.app.terminal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A word of a command that a person is to copy into a shell: whatever is in it, a POSIX shell
 * (2024) takes it as one word, and as no option.
 */
public final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+:,./-]+");

  private ShellWord() {}

  /** A path; one that begins with a dash begins with {@code ./} then. */
  public static String of(Path path) {
    String text = path.toString();
    return of(text.startsWith("-") ? "./" + text : text);
  }

  /** Any text. */
  public static String of(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    // What a terminal would not show must not be copied as what stands in its place.
    return text.codePoints().anyMatch(Hidden::is)
        ? "$'" + escaped(text) + "'"
        : "'" + text.replace("'", "'\\''") + "'";
  }

  /** For quotes that know backslashes; hidden characters byte by byte, in three octal digits. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (point == '\'' || point == '\\') {
            escaped.append('\\').appendCodePoint(point);
          } else if (Hidden.is(point)) {
            for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
              escaped.append("\\%03o".formatted(each & 0xff));
            }
          } else {
            escaped.appendCodePoint(point);
          }
        });
    return escaped.toString();
  }
}
