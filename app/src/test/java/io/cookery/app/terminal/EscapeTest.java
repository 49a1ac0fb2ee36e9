package io.cookery.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57",
        "x\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57",
        "\ud83e\udd16\ud83e\udd16\ud83e\udd16\ud83e\udd16\ud83e\udd16\ud83e\udd16\ud83e\udd16\ud83e\udd16\ud83e\udd16\ud83e\udd16\ud83e\udd16",
        "\u202e\u2066\u009b\u001b\u0007\u2028\u061c\u2069"
      })
  void wideAndShownCharactersAreCutToTheTerminalToo(String name) {
    screen(true, 20).status(name);

    String status = written().substring("\r\u001b[K".length());
    assertThat(Escape.columns(status)).isBetween(14, 19);
    assertThat(status).doesNotContainPattern("[\\p{Cntrl}\u202a-\u202e\u2028\u2066-\u2069]");
  }

  @Test
  void marksUponCharactersTakeNoColumns() {
    assertThat(Terminal.width("e\u0301a\u0308")).isEqualTo(2);
    assertThat(Terminal.width("\uff1d\uac00")).isEqualTo(4);
  }

  @Test
  void columnsOfWideNamesAreAligned() {
    assertThat(new Columns("<>").row("\u6f22\u5b57", "1").row("abcd", "2").lines())
        .containsExactly("\u6f22\u5b57  1", "abcd  2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[2Jb",
        "a\u001b]8;;https://x\u001b\\b",
        "\u0007",
        "\u009b31m\u0085",
        "\u202a\u202b\u202c\u202d\u202e",
        "\u2066\u2067\u2068\u2069",
        "\u2028\u2029\u007f\t\r",
        "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c\u00ad\u180e",
        "\u034f\u115f\u1160\u3164\uffa0\u17b4\ufe00\ufff9",
        "\udb40\udc41\udb40\udd00\ud834\udd73",
        "\ud83d!\ude00"
      })
  void jsonStaysJsonOfTheSameText(String name) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put(name, name);

    terminal(true).out().println(answer.toString());

    assertThat(written().strip())
        .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u202a-\u202e\u2028\u2029\u2066-\u2069]");
    assertThat(JsonMapper.shared().readTree(written())).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a\\u200bb           | 200b
          a\\u200eb           | 200e
          a\\u200fb           | 200f
          a\\u061cb           | 061c
          a\\u2060b           | 2060
          a\\ufeffb           | feff
          a\\u3164b           | 3164
          a\\ufe00b           | fe00
          a\\ud800b           | d800
          a\\udfffb           | dfff
          a\\udb40\\udc41b     | e0041
          a\\udb40\\udd01b     | e0101
          """)
  void whatNobodySeesIsShown(String shown, String point) {
    StringBuilder name = new StringBuilder("a");
    name.appendCodePoint(Integer.parseInt(point, 16)).append('b');

    screen(false, 80).line(name.toString());
    terminal(false).out().println(name.toString());

    assertThat(written().lines()).containsExactly(shown, shown);
    assertThat(Terminal.width(name.toString())).isEqualTo(shown.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"é", "e\u0301", "\u2764\ufe0f", "漢字", "🤖", "\u0600", "عربي", "\u0915\u094d"})
  void whatIsSeenStaysAsItIs(String name) {
    screen(false, 80).line(name);

    assertThat(written().strip()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"xterm,,true", "dumb,,false", ",,false", "xterm,1,false", "xterm,'',true"})
  void coloursAreOnlyForTerminalsThatShowThem(
      @Nullable String term, @Nullable String noColor, boolean coloured) {
    Map<String, String> environment = new HashMap<>();
    if (term != null) {
      environment.put("TERM", term);
    }
    if (noColor != null) {
      environment.put("NO_COLOR", noColor);
    }
    Properties both = new Properties();
    both.setProperty(Terminal.STREAMS, "12");

    assertThat(Terminal.of(both, environment).outColours()).isEqualTo(coloured);
    assertThat(Terminal.of(both, environment).errColours()).isEqualTo(coloured);
    assertThat(Terminal.of(new Properties(), environment).outColours()).isFalse();
    assertThat(Terminal.of(new Properties(), environment).screen().hasStatus()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"12,40,40,40", "1,40,40,40", "2,40,2147483647,100", ",,2147483647,100", "1,,100,100"})
  void onlyATerminalHasAnEdge(
      @Nullable String streams, @Nullable String columns, int edge, int text) {
    Properties properties = new Properties();
    properties.setProperty(Terminal.STREAMS, streams == null ? "" : streams);
    properties.setProperty(Terminal.COLUMNS, columns == null ? "" : columns);

    Terminal terminal = Terminal.of(properties, Map.of());

    assertThat(terminal.columns()).isEqualTo(edge);
    assertThat(terminal.textColumns()).isEqualTo(text);
  }

  @Test
  void coloursTakeNoColumns() {
    assertThat(Terminal.width(Style.GREEN.on("━━") + " 5")).isEqualTo(4);
  }
}
