package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.app.layers.LayerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job as people run it: processes, their ends, and what they leave. */
class RunTest {

  private static final int SUPPLY = 120;

  @TempDir Path home;

  /** 180 combinations of two layers of 400 pixels. */
  @BeforeEach
  void draw() throws IOException {
    for (int i = 0; i < 12; i++) {
      LayerFixture.picture(home.resolve("layers/Ground/g" + i + ".png"), 400);
      LayerFixture.picture(home.resolve("layers/Body/Rare/b " + i + "#2.png"), 400);
    }
    for (int i = 12; i < 15; i++) {
      LayerFixture.picture(home.resolve("layers/Ground/g" + i + ".png"), 400);
    }
    CommandLineFixture.Said said =
        CommandLineFixture.cook(
            "import-layers",
            home.resolve("layers").toString(),
            "--supply",
            Integer.toString(SUPPLY),
            "--name",
            "Shapes",
            "-o",
            home.resolve("shapes.yaml").toString());
    assertThat(said.code()).as(said.err()).isZero();
  }

  /** Makes pieces nine times as large, so that there is time to end a run in its middle. */
  private void drawSlowly() throws IOException {
    Path file = home.resolve("shapes.yaml");
    String text = Files.readString(file);
    assertThat(text).contains("width: 400", "height: 400");
    Files.writeString(
        file, text.replace("width: 400", "width: 1200").replace("height: 400", "height: 1200"));
  }

  /** Waits until a run has made some pieces, and is far from having made all. */
  private void awaitMiddle(CookProcess cook, String data) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(CookProcess.PATIENCE)
        .until(() -> CookProcess.assets(home.resolve(data)) > 5 || !cook.lives());
    assertThat(cook.lives()).as("it ended too soon: " + cook.err()).isTrue();
  }

  private CookProcess run(String... more) throws Exception {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "run";
    arguments[1] = "shapes.yaml";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CookProcess.start(home, arguments);
  }

  private CookProcess done(CookProcess cook) throws InterruptedException {
    assertThat(cook.await()).as(cook.err()).isZero();
    return cook;
  }

  @Test
  void killedInTheMiddleAndRunAgainGivesTheSameBytes() throws Exception {
    drawSlowly();
    done(run("--data", "undisturbed", "--out", "expected"));

    CookProcess killed = run("--data", "killed", "--out", "actual", "--max-concurrent", "1");
    awaitMiddle(killed, "killed");
    killed.kill();
    assertThat(home.resolve("actual")).doesNotExist();

    CookProcess again = done(run("--data", "killed", "--out", "actual", "--json"));

    assertThat(CookProcess.contents(home.resolve("actual")))
        .isEqualTo(CookProcess.contents(home.resolve("expected")));
    JsonNode summary = JsonMapper.shared().readTree(again.out());
    assertThat(summary.path("made").intValue()).isLessThan(SUPPLY);
    assertThat(summary.path("filled").intValue()).isEqualTo(SUPPLY);
    assertThat(again.err()).contains("going on with");
    healthy("killed");
  }

  @Test
  void twoAtOnceShareTheWork() throws Exception {
    CookProcess one = run("--out", "one", "--json");
    CookProcess two = run("--out", "two", "--json");
    done(one);
    done(two);

    assertThat(CookProcess.contents(home.resolve("one")))
        .isEqualTo(CookProcess.contents(home.resolve("two")))
        .hasSizeGreaterThan(2 * SUPPLY);
    healthy(".cookery");
  }

  @Test
  void theSameFileInAnotherFolderGivesTheSameBytes() throws Exception {
    Path elsewhere = home.resolve("elsewhere");
    Files.createDirectories(elsewhere);
    Files.move(home.resolve("layers"), elsewhere.resolve("layers"));
    Path file = home.resolve("shapes.yaml");
    Files.copy(file, elsewhere.resolve("shapes.yaml"));
    CookProcess there = CookProcess.run(home, "run", "elsewhere/shapes.yaml", "--out", "there");
    assertThat(there.code()).as(there.err()).isZero();
    Files.move(elsewhere.resolve("layers"), home.resolve("layers"));

    done(run("--out", "here"));

    assertThat(CookProcess.contents(home.resolve("here")))
        .isEqualTo(CookProcess.contents(home.resolve("there")));
  }

  @Test
  void interruptedItLeavesInOrderAndGoesOnNextTime() throws Exception {
    drawSlowly();
    CookProcess cook = run("--out", "out", "--max-concurrent", "1");
    awaitMiddle(cook, ".cookery");
    cook.interrupt();

    assertThat(cook.await()).as(cook.err()).isEqualTo(130);
    assertThat(cook.err()).contains("run the same command again to go on");
    done(run("--out", "out"));
    healthy(".cookery");
  }

  @Test
  void whatIsThereIsNotMadeAgain() throws Exception {
    Path file = home.resolve("shapes.yaml");
    done(run("--out", "out"));

    CookProcess again = done(run("--out", "out", "--json"));
    assertThat(again.err()).contains("all 120 pieces are there already");
    assertThat(JsonMapper.shared().readTree(again.out()).path("made").intValue()).isZero();

    Files.writeString(file, Files.readString(file).replace("supply: 120", "supply: 125"));
    CookProcess extended = done(run("--out", "more", "--json"));
    assertThat(extended.err()).contains("the supply is raised from 120 to 125");
    assertThat(JsonMapper.shared().readTree(extended.out()).path("made").intValue()).isEqualTo(5);
    assertThat(Files.readAllBytes(home.resolve("more/images/120.png")))
        .isEqualTo(Files.readAllBytes(home.resolve("out/images/120.png")));

    Files.writeString(file, Files.readString(file).replace("supply: 125", "supply: 7"));
    CookProcess lowered = run("--out", "less");
    assertThat(lowered.await()).isEqualTo(2);
    assertThat(lowered.err())
        .contains("shapes.yaml:4: /supply: is 7, but this collection was begun with 125 pieces");

    Files.writeString(file, Files.readString(file).replace("seed: 1", "seed: 2"));
    CookProcess other = done(run("--out", "other", "--json"));
    assertThat(other.err()).contains("so this is a new collection");
    assertThat(JsonMapper.shared().readTree(other.out()).path("made").intValue()).isEqualTo(7);
    healthy(".cookery");
  }

  @Test
  void failedPiecesAreToldAndEndWithCodeThree() throws Exception {
    cutShort("Body/Rare/b 3#2.png");

    CookProcess cook = run("--out", "out", "--json");

    assertThat(cook.await()).as(cook.err()).isEqualTo(3);
    JsonNode summary = JsonMapper.shared().readTree(cook.out());
    int failed = summary.path("failed").intValue();
    assertThat(failed).isBetween(9, 11);
    assertThat(summary.path("status").asString()).isEqualTo("completed_with_failures");
    assertThat(summary.path("filled").intValue()).isEqualTo(SUPPLY - failed);
    assertThat(home.resolve("out/images")).isDirectoryNotContaining("glob:**.part");
    healthy(".cookery");
  }

  @Test
  void whenTooManyPiecesFailTheCookPausesInsteadOfFailingThemAll() throws Exception {
    for (int i = 0; i < 15; i++) {
      cutShort("Ground/g" + i + ".png");
    }

    CookProcess cook = run("--out", "out");

    assertThat(cook.await()).as(cook.err()).isEqualTo(1);
    assertThat(cook.err()).contains("too many pieces fail");
    assertThat(home.resolve("out")).doesNotExist();
    healthy(".cookery");
  }

  /** Leaves a layer that looks whole by its header and is not. */
  private void cutShort(String layer) throws IOException {
    Path file = home.resolve("layers").resolve(layer);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }

  private void healthy(String data) throws Exception {
    CookProcess doctor = CookProcess.run(home, "doctor", "--data", data);
    assertThat(doctor.code()).as(doctor.out()).isZero();
    assertThat(doctor.out()).contains("everything holds");
  }
}
