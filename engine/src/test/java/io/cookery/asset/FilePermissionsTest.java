package io.cookery.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePermissionsTest {

  @TempDir Path folder;

  private static String of(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path readable(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return path;
  }

  @Test
  void aFolderThatIsMadeIsItsOwnersAlone() throws IOException {
    Path made = folder.resolve("a/b");
    FilePermissions.createOwnFolder(made);
    assertThat(of(made)).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatIsThereStaysAsItIs() throws IOException {
    Path there = readable(Files.createDirectory(folder.resolve("there")));
    FilePermissions.createOwnFolder(there);
    assertThat(of(there)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void aFileIsItsOwnersAloneWhoeverMadeIt() throws IOException {
    Path made = folder.resolve("made");
    FilePermissions.ownFile(made);
    assertThat(of(made)).isEqualTo("rw-------");
    FilePermissions.ownFile(readable(made));
    assertThat(of(made)).isEqualTo("rw-------");
  }

  @Test
  void othersCannotEnterTheFolderOfAssets() throws IOException {
    Path root = readable(Files.createDirectory(folder.resolve("assets")));
    FileAssetStore.open(root);
    assertThat(of(root)).isEqualTo("rwxr-x---");
  }
}
