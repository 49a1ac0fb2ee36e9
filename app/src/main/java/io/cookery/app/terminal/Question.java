package io.cookery.app.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/**
 * Asks who sits at the terminal.
 *
 * @param in what they type
 * @param possible whether anybody sits there: both the question and the answer go by a terminal
 */
public record Question(InputStream in, boolean possible) {

  /** Nobody is there to be asked. */
  public static final Question NOBODY = new Question(InputStream.nullInputStream(), false);

  /** Nobody types more to say yes or no. */
  private static final int MAX_ANSWER_BYTES = 1_000;

  /** Of this process. */
  public static Question of(Properties properties, InputStream in) {
    String streams = properties.getProperty(Terminal.STREAMS, "");
    return new Question(in, streams.contains("0") && streams.contains("2"));
  }

  /** Whether the answer is yes; anything else is no, and so is the end of what is typed. */
  public boolean yes(Screen screen, String text) throws IOException {
    screen.ask(text + " [y/N] ");
    String answer = line().strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** What they type, without blanks around it; nothing at the end of what is typed. */
  public String answer(Screen screen, String text) throws IOException {
    screen.ask(text);
    return line().strip();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() < MAX_ANSWER_BYTES) {
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
