package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.collection.ExportSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFoldersTest {

  /** Bytes of a path that Linux takes; nobody, not even root, makes a file with a longer one. */
  private static final int LONGEST_PATH = 4_095;

  private static final PlannedFiles PLANNED = new PlannedFiles(List.of(Format.erc721), 1, 9);

  @ParameterizedTest
  @ValueSource(strings = {"images", "metadata"})
  void aFolderWithinThatMayNotBeWrittenIsToldBeforeAnythingIsCooked(String name, @TempDir Path home)
      throws IOException {
    Path folder = folderOf(LONGEST_PATH - "/".length() - name.length() - "/.cook".length(), home);
    Files.createDirectory(folder.resolve(name));

    assertThatThrownBy(() -> ExportFolders.checkFree(folder, PLANNED))
        .isInstanceOf(ExportFailed.class)
        .hasMessageStartingWith("cannot export to " + folder.resolve(name) + ": ");
  }

  @Test
  void theSameIsFreeWhereItMayBeWritten(@TempDir Path home) throws IOException {
    Files.createDirectory(home.resolve("images"));
    Files.createDirectory(home.resolve("metadata"));

    ExportFolders.checkFree(home, PLANNED);
  }

  /** A folder whose path has so many bytes. */
  private static Path folderOf(int bytes, Path home) throws IOException {
    Path folder = home;
    while (bytes - folder.toString().length() > 201) {
      folder = folder.resolve("d".repeat(Math.min(200, bytes - folder.toString().length() - 3)));
    }
    Path last = folder.resolve("d".repeat(bytes - folder.toString().length() - 1));
    return Files.createDirectories(last);
  }
}
