package io.cookery.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileTroubleTest {

  @TempDir Path folder;

  static Stream<IOException> troubles() {
    return Stream.of(
        new NoSuchFileException("x/y.png"),
        new AccessDeniedException("x/y.png"),
        new FileSystemLoopException("x/y.png"),
        new NotDirectoryException("x/y.png"),
        new FileSystemException("x/y.png"),
        new FileSystemException("x/y.png", null, "File name too long"),
        new FileSystemException("x/y.png", null, "Too many levels of symbolic links"),
        new FileSystemException("x/y.png", null, "Etwas ganz anderes"),
        new MalformedInputException(1),
        new EOFException(),
        new IOException());
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void noTroubleIsABarePathOrTheNameOfAnException(IOException trouble) {
    assertThat(FileTrouble.words(trouble))
        .contains(" ")
        .doesNotContain("Exception", "x/y.png", "null");
    assertThat(FileTrouble.sentence(trouble, Path.of("z.png")))
        .matches("[xyz/.png]+: .*")
        .endsWith(FileTrouble.words(trouble));
  }

  @Test
  void whatTheSystemReallySaysIsKnown() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);

    assertThat(said(file.resolve("below")))
        .isEqualTo("has a file on its way where a folder is wanted");
    assertThat(said(loop)).isEqualTo("is a link that leads in a circle");
    assertThat(said(folder.resolve("x".repeat(300)))).startsWith("has a name that is too long");
    assertThat(said(folder)).isEqualTo("is a folder; name a file in it");
    assertThat(said(folder.resolve("none"))).isEqualTo("is not there");
  }

  private static String said(Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      return "nothing, and read " + bytes.length;
    } catch (IOException e) {
      return FileTrouble.words(e);
    }
  }

  @Test
  void aPathThatCannotBeWrittenIsExplained() {
    assertThat(FileTrouble.words(new InvalidPathException("a\0b", "Nul character not allowed")))
        .isEqualTo("has the character U+0000, which no file name has");
    assertThat(FileTrouble.words(new InvalidPathException("ä", "Malformed input")))
        .contains("set LC_ALL=C.UTF-8");
  }
}
