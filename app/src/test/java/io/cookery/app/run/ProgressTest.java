package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Terminal;
import io.cookery.cook.limit.Outage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private long nowNanos;

  private String seen(boolean onTerminal, Optional<Outage> outage) {
    return seen(onTerminal, outage, 120);
  }

  private String seen(boolean onTerminal, Optional<Outage> outage, int columns) {
    Terminal terminal =
        new Terminal(out, new Screen(out, onTerminal, columns), false, false, true, columns);
    Progress progress = new Progress(terminal, () -> nowNanos);
    nowNanos += Duration.ofSeconds(6).toNanos();
    progress.saw(PaceTest.cook(30), outage);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whyNothingMovesIsSaidOnATerminal() {
    Outage outage = new Outage("cannot connect", Duration.ofMillis(20_400));
    assertThat(seen(true, Optional.of(outage)))
        .contains("30/1,000 done · layers cannot be reached, tried again in 20 s · cannot connect");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          140 | ╌   3%  30/1,000 done · layers cannot be reached, tried again in 40 s · no route to a host called painter
          120 | 3%  30/1,000 done · layers cannot be reached, tried again in 40 s · no route to a host called painter
          100 | ╌   3%  30/1,000 done · layers cannot be reached, tried again in 40 s
          90  | 3%  30/1,000 done · layers cannot be reached, tried again in 40 s
          66  | 3%  30/1,000 · layers cannot be reached, next try in 40 s
          40  | 3% cannot be reached: layers
          """)
  void whyNothingMovesIsSaidOnEveryTerminal(int columns, String words) {
    Outage outage = new Outage("no route to a host called painter", Duration.ofSeconds(40));

    assertThat(seen(true, Optional.of(outage), columns)).endsWith(words);
  }

  @Test
  void whyNothingMovesIsSaidInALine() {
    Outage outage = new Outage("cannot connect", Duration.ZERO);
    assertThat(seen(false, Optional.of(outage)))
        .contains("30/1,000 done, layers cannot be reached, tried again now, cannot connect");
  }

  @Test
  void whatMovesHasItsFigures() {
    assertThat(seen(false, Optional.empty())).contains("30/1,000 done, 0 failed, ");
  }
}
