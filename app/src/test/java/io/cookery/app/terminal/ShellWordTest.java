package io.cookery.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a$(touch X)b",
        "`touch X`",
        "it's",
        "a b",
        "a\"b\\c",
        "$HOME",
        "~",
        "*",
        "a;b&c|d>e<f",
        "#x",
        "!!",
        "{a,b}",
        "a\nb",
        "a\u001b[2J'\\n\u00077",
        "\u200b\u202e",
        "=x",
        "ü漢🤖",
        "\u00a0",
        ""
      })
  void aShellTakesItAsOneWordOfTheSameText(String text) throws Exception {
    Process bash =
        new ProcessBuilder("bash", "-c", "printf '%s.' " + ShellWord.of(text))
            .redirectErrorStream(true)
            .start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(text + ".");
    assertThat(Escape.written(ShellWord.of(text))).isEqualTo(ShellWord.of(text));
  }

  @ParameterizedTest
  @CsvSource({"out/robots,out/robots", "'a b','''a b'''", "-rf,./-rf", "'-r f','''./-r f'''"})
  void aPathIsNoOption(Path path, String word) {
    assertThat(ShellWord.of(path)).isEqualTo(word);
  }

  @Test
  void whatNeedsNoQuotesHasNone() {
    assertThat(ShellWord.of("a-b_c.d/e:f,g+h@i%j")).isEqualTo("a-b_c.d/e:f,g+h@i%j");
  }
}
