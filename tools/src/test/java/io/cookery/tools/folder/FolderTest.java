package io.cookery.tools.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.folder.Folder.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

  @TempDir private Path outside;
  private Path root = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    root = Files.createDirectory(outside.resolve("root"));
    Files.writeString(outside.resolve("secret"), "s");
    Files.createDirectory(root.resolve("sub dir"));
    Files.writeString(root.resolve("sub dir/a#1.txt"), "a");
  }

  @Test
  void aFileInsideIsFound() throws IOException {
    assertThat(find("sub dir/a#1.txt"))
        .isEqualTo(new Location.Inside(root.toRealPath().resolve("sub dir/a#1.txt")));
    assertThat(find("./sub dir/./a#1.txt")).isInstanceOf(Location.Inside.class);
  }

  @Test
  void whatLeadsOutIsRefusedThoughItExists() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));
    Files.createSymbolicLink(root.resolve("linked dir"), outside);
    assertThat(reason("../secret")).contains("..");
    assertThat(reason("sub dir/../../secret")).contains("..");
    assertThat(reason(outside.resolve("secret").toString())).contains("absolute");
    assertThat(reason("C:/x")).contains("absolute");
    assertThat(reason("..\\secret")).contains("backslash");
    assertThat(reason("link")).contains("leads out");
    assertThat(reason("linked dir/secret")).contains("leads out");
  }

  @Test
  void aLinkThatStaysInsideIsFollowed() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), root.resolve("sub dir/a#1.txt"));
    assertThat(find("link")).isEqualTo(find("sub dir/a#1.txt"));
  }

  @Test
  void whatIsNoFileIsNamed() {
    assertThat(reason("none.png")).contains("there is no file none.png");
    assertThat(reason("sub dir")).contains("is a folder");
    assertThat(reason("")).contains("names no file");
    assertThat(reason("a\0b")).contains("has the character U+0000");
    assertThat(reason("a".repeat(1025))).contains("longer than 1024");
    assertThat(reason("a".repeat(1000))).contains("has a name that is too long");
  }

  private Location find(String path) {
    return new Folder(root).find(path);
  }

  private String reason(String path) {
    return ((Location.Nowhere) find(path)).reason();
  }
}
