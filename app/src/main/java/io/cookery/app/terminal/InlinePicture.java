package io.cookery.app.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A way to show a picture among the lines of a terminal. Only terminals that say by their
 * environment which way they know are given one; within tmux and screen, which would swallow it,
 * none is.
 */
public enum InlinePicture {
  /** Of kitty, Ghostty, Konsole and WezTerm: sw.kovidgoyal.net/kitty/graphics-protocol. */
  KITTY,
  /** Of iTerm2: iterm2.com/documentation-images.html. */
  ITERM;

  /** More is not sent in one sequence of the kitty protocol. */
  private static final int CHUNK = 4096;

  /** A picture is no wider than so many columns. */
  private static final int MAX_COLUMNS = 100;

  private static final String ESC = "\u001b";

  /** The way of this terminal, if it has one. */
  public static Optional<InlinePicture> of(Map<String, String> environment, Terminal terminal) {
    String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
    boolean within =
        !environment.getOrDefault("TMUX", "").isEmpty()
            || term.startsWith("screen")
            || term.startsWith("tmux");
    if (terminal.columns() == Terminal.NO_EDGE || within || term.equals("dumb")) {
      return Optional.empty();
    }
    String program = environment.getOrDefault("TERM_PROGRAM", "").toLowerCase(Locale.ROOT);
    boolean kitty =
        term.equals("xterm-kitty")
            || term.equals("xterm-ghostty")
            || program.equals("ghostty")
            || program.equals("wezterm");
    if (kitty) {
      return Optional.of(KITTY);
    }
    return program.equals("iterm.app") ? Optional.of(ITERM) : Optional.empty();
  }

  /** Shows a PNG below what was said, as wide as the terminal. */
  public void show(byte[] png, Terminal terminal) {
    PrintStream out = terminal.out();
    int columns = Math.min(MAX_COLUMNS, terminal.columns());
    String text = Base64.getEncoder().encodeToString(png);
    String sequence = this == KITTY ? kitty(text, columns) : iterm(text, png.length, columns);
    byte[] bytes = sequence.getBytes(StandardCharsets.US_ASCII);
    out.flush();
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  private static String kitty(String text, int columns) {
    StringBuilder sequence = new StringBuilder();
    for (int at = 0; at < text.length(); at += CHUNK) {
      int end = Math.min(text.length(), at + CHUNK);
      String first = at == 0 ? "a=T,f=100,q=2,c=" + columns + "," : "";
      String more = end < text.length() ? "m=1" : "m=0";
      sequence
          .append(ESC + "_G")
          .append(first)
          .append(more)
          .append(';')
          .append(text, at, end)
          .append(ESC + "\\");
    }
    return sequence.append('\n').toString();
  }

  private static String iterm(String text, int bytes, int columns) {
    return ESC
        + "]1337;File=inline=1;size="
        + bytes
        + ";width="
        + columns
        + ";preserveAspectRatio=1:"
        + text
        + "\u0007\n";
  }
}
