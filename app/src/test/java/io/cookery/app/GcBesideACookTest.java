package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are removed over and over while a cook of the same bytes puts them. */
class GcBesideACookTest {

  @TempDir Path home;

  @Test
  void nothingThatIsCookedIsRemoved() throws Exception {
    WordsFixture words = new WordsFixture(home);
    ShapesFixture shapes = ShapesFixture.draw(home);
    shapes.drawSlowly();
    ShapesFixture.done(shapes.run("--data", "data", "--out", "first"));
    words.done("delete", "Shapes", "--yes");
    long unnamed = makeOld(words.data().resolve("assets"));
    assertThat(unnamed).isEqualTo(ShapesFixture.SUPPLY);

    CookProcess run = shapes.run("--data", "data", "--out", "second");
    int sweeps = 0;
    while (run.lives()) {
      words.done("gc");
      sweeps++;
    }

    ShapesFixture.done(run);
    assertThat(sweeps).isPositive();
    // An export reads every file, and its manifest has all their hashes.
    assertThat(home.resolve("second/manifest.json"))
        .hasSameBinaryContentAs(home.resolve("first/manifest.json"));
    words.done("gc");
    ShapesFixture.done(shapes.run("--data", "data", "--out", "third"));
    shapes.healthy("data");
  }

  /** As if all had been put two days ago; how many there are. */
  private static long makeOld(Path assets) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(assets)) {
      files = all.filter(file -> file.getFileName().toString().length() == 64).toList();
    }
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }
    return files.size();
  }
}
