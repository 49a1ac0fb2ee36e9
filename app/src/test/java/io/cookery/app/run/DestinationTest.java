package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.app.file.FileUnusable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {

  @ParameterizedTest
  @CsvSource({
    "Robots,out/robots",
    "'My  Robots & Co.',out/my-robots-co",
    "'../../etc',out/etc",
    "Ünïcörn,out/ünïcörn",
    "'!!!',out/collection"
  })
  void theStandardFolderComesFromTheName(String name, Path folder) {
    assertThat(Destination.byName(name)).isEqualTo(folder);
  }

  @Test
  void theCheckLeavesNothingBehind(@TempDir Path folder) throws Exception {
    new Destination(folder.resolve("a/b/c"), "Robots").check();

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aFolderOfAnotherCollectionIsRefusedBeforeAnythingIsCooked(@TempDir Path folder)
      throws Exception {
    Files.writeString(
        folder.resolve("manifest.json"),
        "{\"format\": \"cookery-export\", \"collection\": {\"name\": \"Robots\"}}");

    new Destination(folder, "Robots").check();
    assertThatThrownBy(() -> new Destination(folder, "robots!").check())
        .isInstanceOf(FileUnusable.class)
        .hasMessageContaining("another collection")
        .hasMessageContaining("--out");
  }
}
