package io.cookery.app.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * Where a command writes to. Answers go to standard output, everything said on the way there to
 * standard error.
 *
 * @param out standard output
 * @param screen standard error
 * @param outColours whether standard output may be coloured
 * @param errColours whether standard error may be coloured
 * @param unicode whether more than ASCII can be drawn
 * @param columns width of standard output, {@link #NO_EDGE} where it is not a terminal
 */
public record Terminal(
    PrintStream out,
    Screen screen,
    boolean outColours,
    boolean errColours,
    boolean unicode,
    int columns) {

  /**
   * Set by the {@code cook} script, which can ask the system: of 0, 1 and 2 those on a terminal.
   */
  public static final String STREAMS = "cookery.terminal";

  /** Set by the {@code cook} script: width of the terminal. */
  public static final String COLUMNS = "cookery.columns";

  /** A file or a pipe has lines of any length. */
  public static final int NO_EDGE = Integer.MAX_VALUE;

  private static final int DEFAULT_COLUMNS = 100;
  private static final int MIN_COLUMNS = 20;
  private static final int MAX_COLUMNS = 160;

  public Terminal {
    out = out instanceof TerminalStream ? out : new TerminalStream(out);
  }

  /** The terminal of this process. */
  public static Terminal of(Properties properties, Map<String, String> environment) {
    String streams = properties.getProperty(STREAMS, "");
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean colours = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
    Charset charset = Charset.forName(properties.getProperty("native.encoding", "UTF-8"));
    boolean unicode = charset.equals(StandardCharsets.UTF_8);
    PrintStream out = new TerminalStream(WatchedStream.of(FileDescriptor.out));
    PrintStream err = stream(FileDescriptor.err);
    int columns = columns(properties.getProperty(COLUMNS, ""));
    boolean edge = streams.contains("1");
    boolean status = streams.contains("2") && !dumb;
    return new Terminal(
        out,
        new Screen(err, status, columns),
        colours && streams.contains("1"),
        colours && streams.contains("2"),
        unicode,
        edge ? columns : NO_EDGE);
  }

  /** How many columns the lines of a text may take, which has lines wherever it goes. */
  public int textColumns() {
    return columns == NO_EDGE ? DEFAULT_COLUMNS : columns;
  }

  /** Names and values are UTF-8 whatever the locale says: files and pipes expect no other. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static int columns(String text) {
    if (!text.matches("\\d{1,5}")) {
      return DEFAULT_COLUMNS;
    }
    int columns = Integer.parseInt(text);
    return columns == 0 ? DEFAULT_COLUMNS : Math.clamp(columns, MIN_COLUMNS, MAX_COLUMNS);
  }

  /** Whether an answer could not be written, other than that its reader wanted no more of it. */
  public boolean isUnwritten() {
    return out.checkError() && !(out instanceof TerminalStream stream && stream.readerGone());
  }

  /** How many columns a line takes, colours not counted. */
  public static int width(String line) {
    return Escape.columns(line);
  }

  /** Text for standard output. */
  public String out(Style style, String text) {
    return outColours ? style.on(text) : text;
  }

  /** Text for standard error. */
  public String err(Style style, String text) {
    return errColours ? style.on(text) : text;
  }
}
