package io.cookery.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewFileTest {

  private static final byte[] PICTURE = new byte[64];

  @TempDir Path home;

  @Test
  void itIsWrittenOverAndNothingElseIs() throws IOException {
    PreviewFile file = new PreviewFile(home.resolve("out/robots-preview.png"));
    file.write(PICTURE);
    file.write(PICTURE);
    Path mine = Files.writeString(home.resolve("mine.png"), "mine");

    assertThat(file.path()).exists();
    assertThat(file.path().getParent()).isDirectoryNotContaining("glob:**.preview*");
    assertThatThrownBy(() -> new PreviewFile(mine).write(PICTURE))
        .hasMessageContaining("is not a preview that cook plan wrote");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void theFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path out = Files.writeString(home.resolve("out"), "a file");

    assertThatThrownBy(() -> new PreviewFile(out.resolve("robots-preview.png")).write(PICTURE))
        .isInstanceOf(IOException.class)
        .hasMessage(out + " is a file, and no folder");
  }
}
