package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cook",
        "run",
        "try",
        "plan",
        "init",
        "import-layers",
        "serve",
        "list",
        "export",
        "open",
        "delete",
        "gc",
        "status",
        "pause",
        "resume",
        "stop",
        "retry-failed",
        "keys",
        "tools",
        "doctor",
        "schema",
        "completion",
        "man"
      })
  void helpReadsAsItWasWritten(String command) throws IOException {
    Said said =
        command.equals("cook")
            ? CommandLineFixture.cook("--help")
            : CommandLineFixture.cook(command, "--help");

    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo(golden(command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "plan",
        "init",
        "import-layers",
        "serve",
        "list",
        "export",
        "open",
        "delete",
        "gc",
        "status",
        "pause",
        "resume",
        "stop",
        "retry-failed",
        "keys",
        "tools",
        "doctor",
        "schema",
        "completion",
        "man"
      })
  void helpFitsIntoANarrowTerminal(String command) {
    for (int columns : new int[] {20, 55, 60}) {
      Said said = CommandLineFixture.cook(columns, Map.of(), command, "--help");

      assertThat(said.code()).isZero();
      assertThat(said.out().lines()).isNotEmpty().allMatch(line -> line.length() <= columns);
    }
  }

  @Test
  void helpOfANarrowTerminalIsBrokenBetweenWords() {
    String narrow = CommandLineFixture.cook(20, Map.of(), "import-layers", "--help").out();
    String wide = CommandLineFixture.cook("import-layers", "--help").out();

    assertThat(words(narrow)).containsAll(words(wide));
    assertThat(narrow)
        .startsWith("Usage: cook" + System.lineSeparator() + "  import-layers")
        .contains(
            "Makes a collection"
                + System.lineSeparator()
                + "  file of a folder"
                + System.lineSeparator())
        .contains("  -o, --output=FILE" + System.lineSeparator() + "    The file to")
        .doesNotContainPattern("(?m) $");
  }

  /** Those that fit into 20 columns where they stand. */
  private static List<String> words(String help) {
    return Stream.of(help.split("\\s+")).filter(word -> word.length() <= 16).toList();
  }

  @Test
  void withoutACommandTheHelpIsTheAnswer() throws IOException {
    Said cook = CommandLineFixture.cook();
    Said keys = CommandLineFixture.cook("keys");

    assertThat(cook.code()).isZero();
    assertThat(cook.out()).isEqualTo(golden("cook"));
    assertThat(cook.err()).isEmpty();
    assertThat(keys.code()).isZero();
    assertThat(keys.out()).isEqualTo(golden("keys"));
    assertThat(keys.err()).isEmpty();
  }

  @Test
  void theVersionIsOneLine() {
    Said said = CommandLineFixture.cook("--version");

    assertThat(said.code()).isZero();
    assertThat(said.out()).matches("cook \\S+ \\(Java \\d+\\)\\R");
  }

  @Test
  void aCommandThatIsNotThereIsToldWithTheNearest() {
    assertThat(CommandLineFixture.cook("--verbose", "pln").err())
        .contains("there is no command pln", "plan");
  }

  private static String golden(String command) throws IOException {
    try (InputStream in = HelpTest.class.getResourceAsStream("/help/" + command + ".txt")) {
      assertThat(in).as("help/" + command + ".txt").isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
