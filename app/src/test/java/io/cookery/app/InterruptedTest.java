package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.app.CommandLineFixture.Said;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A cook that is under way while nobody works on it is not said to run. */
class InterruptedTest {

  @TempDir Path home;

  /** A process that was killed is known as dead after some seconds. */
  static void awaitInterrupted(WordsFixture words) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofMinutes(1))
        .until(() -> words.list().get(0).path("state").asString().equals("interrupted"));
  }

  @Test
  void statusTellsWhetherSomebodyWorksAndHowToGoOn() throws Exception {
    WordsFixture words = new WordsFixture(home);
    ShapesFixture shapes = ShapesFixture.draw(home);
    shapes.drawSlowly();
    CookProcess run = shapes.run("--data", "data", "--max-concurrent", "1");
    shapes.awaitMiddle(run, "data");
    JsonNode running = JsonMapper.shared().readTree(words.done("status", "Shapes", "--json").out());
    assertThat(run.lives()).isTrue();
    assertThat(running.path("status").asString()).isEqualTo("running");
    assertThat(running.path("interrupted").asBoolean()).isFalse();

    run.kill();
    awaitInterrupted(words);

    String goOn = "cook run " + home.resolve("shapes.yaml") + " --data " + words.data();
    assertThat(words.done("status").out())
        .containsPattern("Shapes +interrupted")
        .contains("Shapes is interrupted; go on with: " + goOn)
        .doesNotContain("/min");
    assertThat(words.done("status", "Shapes").out())
        .contains("interrupted, no node works on it", "next: " + goOn);
    // Ends by itself.
    assertThat(words.done("status", "--watch").out()).contains("interrupted");
    Said resumed = words.done("resume", "Shapes");
    assertThat(resumed.out()).contains("but no node works on it: go on with: " + goOn);

    ShapesFixture.done(shapes.run("--data", "data"));
    assertThat(words.done("status").out())
        .containsPattern("Shapes +completed")
        .doesNotContain("interrupted");
  }
}
