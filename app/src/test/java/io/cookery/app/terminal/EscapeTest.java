package io.cookery.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscapeTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Screen screen(boolean status, int columns) {
    return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), status, columns);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private Terminal terminal(boolean colours) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new Terminal(out, screen(false, 80), colours, colours, true, 80);
  }

  @Test
  void controlCharactersOfNamesAreShown() {
    screen(false, 80).line("a\u001b]0;title\u0007b\u009b31m\u202ec\r\u007f");

    assertThat(written().strip()).isEqualTo("a\\x1b]0;title\\x07b\\u009b31m\\u202ec\\x0d\\u007f");
  }

  @Test
  void ownColoursAreWrittenAndThoseOfNamesAreNot() {
    Terminal terminal = terminal(true);

    terminal.out().println(terminal.out(Style.BOLD, "a\u001b[31mb"));

    assertThat(written().strip()).isEqualTo("\u001b[1ma\\x1b[31mb\u001b[0m");
  }

  @Test
  void aMarkOfAnotherProcessIsNotBelieved() {
    terminal(true).out().println("\u0000abc123\u0000[2J");

    assertThat(written()).doesNotContain("\u001b").contains("\\x00abc123\\x00[2J");
  }

  @Test
  void aStatusLineIsCutToTheTerminal() {
    screen(true, 20).status(Style.RED.on("1234567890") + "1234567890 and more");

    assertThat(written()).isEqualTo("\r\u001b[K\u001b[31m1234567890\u001b[0m123456789");
  }

  @Test
  void framesAreCutToTheTerminal() {
    screen(true, 20).frame(List.of("x".repeat(50)));

    assertThat(written()).contains("x".repeat(19)).doesNotContain("x".repeat(20));
  }

  @Test
  void coloursTakeNoColumns() {
    assertThat(Terminal.width(Style.GREEN.on("━━") + " 5")).isEqualTo(4);
  }
}
