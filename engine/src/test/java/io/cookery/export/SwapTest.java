package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {

  @TempDir private Path folder;
  private Path hidden;

  private static final List<Swap.Unit> UNITS =
      List.of(
          new Swap.Unit("images", true, true),
          new Swap.Unit("gone.csv", true, false),
          new Swap.Unit("manifest.json", false, true));

  @BeforeEach
  void lay() throws IOException {
    hidden = folder.resolve(OutputFolder.HIDDEN);
    put("images/1.png", "old");
    put("gone.csv", "old");
    put(OutputFolder.HIDDEN + "/new/images/1.png", "new");
    put(OutputFolder.HIDDEN + "/new/manifest.json", "new");
  }

  private void put(String path, String content) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), content);
  }

  private Map<String, String> visible() throws IOException {
    Map<String, String> files = Kitchen.files(folder);
    files.keySet().removeIf(path -> path.startsWith(OutputFolder.HIDDEN));
    return files;
  }

  @Test
  void allUnitsAreSwapped() throws Exception {
    new Swap(folder, hidden).run(UNITS);
    assertThat(visible()).isEqualTo(Map.of("images/1.png", "new", "manifest.json", "new"));
  }

  @Test
  void aSwapThatFailsIsTakenBackWhereverItStopped() throws Exception {
    Files.delete(hidden.resolve("new/manifest.json")); // the last move will fail
    assertThatThrownBy(() -> new Swap(folder, hidden).run(UNITS)).isInstanceOf(IOException.class);
    assertThat(visible()).isEqualTo(Map.of("images/1.png", "old", "gone.csv", "old"));
  }

  @Test
  void aSwapCutShortByACrashIsTakenBackByTheNextExport() throws Exception {
    // As a crash after the first unit leaves it: old images moved out, new ones in.
    Files.createDirectories(hidden.resolve("old"));
    Files.move(folder.resolve("images"), hidden.resolve("old/images"));
    Files.move(hidden.resolve("new/images"), folder.resolve("images"));
    Files.write(hidden.resolve("plan"), List.of("-+images", "- gone.csv", " +manifest.json"));

    OutputFolder.take(folder, Duration.ZERO).close();
    assertThat(visible()).isEqualTo(Map.of("images/1.png", "old", "gone.csv", "old"));
    assertThat(hidden).doesNotExist();
  }

  @Test
  void theHalfWayStateOfAUnitIsTakenBackToo() throws Exception {
    Files.createDirectories(hidden.resolve("old"));
    Files.move(folder.resolve("images"), hidden.resolve("old/images"));
    Files.write(hidden.resolve("plan"), List.of("-+images", "- gone.csv", " +manifest.json"));
    OutputFolder.take(folder, Duration.ZERO).close();
    assertThat(visible()).isEqualTo(Map.of("images/1.png", "old", "gone.csv", "old"));
  }
}
