package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.app.layers.LayerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * The collection {@code shapes.yaml} in a folder: 120 of the 180 combinations of two layers.
 *
 * @param home the folder
 */
record ShapesFixture(Path home) {

  static final int SUPPLY = 120;

  static final int SIDE = 200;
  static final int GROUNDS = 15;
  private static final int LARGE_SIDE = 800;

  /** Draws the layers and writes the file. */
  static ShapesFixture draw(Path home) throws IOException {
    for (int i = 0; i < 12; i++) {
      LayerFixture.picture(home.resolve("layers/Ground/g" + i + ".png"), SIDE);
      LayerFixture.picture(home.resolve("layers/Body/Rare/b " + i + "#2.png"), SIDE);
    }
    for (int i = 12; i < GROUNDS; i++) {
      LayerFixture.picture(home.resolve("layers/Ground/g" + i + ".png"), SIDE);
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
    return new ShapesFixture(home);
  }

  /** Makes pieces sixteen times as large, so that there is time to end a run in its middle. */
  void drawSlowly() throws IOException {
    Path file = home.resolve("shapes.yaml");
    String text = Files.readString(file);
    assertThat(text).contains("width: " + SIDE, "height: " + SIDE);
    Files.writeString(
        file,
        text.replace("width: " + SIDE, "width: " + LARGE_SIDE)
            .replace("height: " + SIDE, "height: " + LARGE_SIDE));
  }

  /** Waits until a run has made some pieces, and is far from having made all. */
  void awaitMiddle(CookProcess cook, String data) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(CookProcess.PATIENCE)
        .until(() -> CookProcess.assets(home.resolve(data)) > 5 || !cook.lives());
    assertThat(cook.lives()).as("it ended too soon: " + cook.err()).isTrue();
  }

  CookProcess run(String... more) throws Exception {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "run";
    arguments[1] = "shapes.yaml";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CookProcess.start(home, arguments);
  }

  static CookProcess done(CookProcess cook) throws InterruptedException {
    assertThat(cook.await()).as(cook.err()).isZero();
    return cook;
  }

  /** Leaves a layer that looks whole by its header and is not. */
  void cutShort(String layer) throws IOException {
    Path file = home.resolve("layers").resolve(layer);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }

  void healthy(String data) throws Exception {
    CookProcess doctor = CookProcess.run(home, "doctor", "--data", data);
    assertThat(doctor.code()).as(doctor.out()).isZero();
    assertThat(doctor.out()).contains("everything holds");
  }
}
