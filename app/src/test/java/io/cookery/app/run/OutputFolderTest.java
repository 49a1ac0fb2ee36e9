package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFolderTest {

  @ParameterizedTest
  @CsvSource({
    "Robots,out/robots",
    "'My  Robots & Co.',out/my-robots-co",
    "'../../etc',out/etc",
    "Ünïcörn,out/ünïcörn",
    "'!!!',out/collection"
  })
  void theStandardFolderComesFromTheName(String name, Path folder) {
    assertThat(OutputFolder.standard(name)).isEqualTo(folder);
  }

  @Test
  void theCheckLeavesNothingBehind(@TempDir Path folder) throws Exception {
    OutputFolder.check(folder.resolve("a/b/c"));

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
