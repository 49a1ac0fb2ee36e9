package io.cookery.tools.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.test.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureMasksTest {

  @TempDir private Path folder;

  @Test
  void nothingIsDecodedBeyondTheLimit() throws Exception {
    Path first = Pictures.write(folder.resolve("a.png"), 10, 10, Pictures.plain(-1));
    Path second = Pictures.write(folder.resolve("b.png"), 10, 10, Pictures.plain(-1));
    PictureMasks masks = new PictureMasks(150, 10);

    assertThat(masks.of(first)).isPresent();
    assertThat(masks.of(second)).isEmpty();
    assertThat(masks.of(first)).isPresent();
    assertThat(masks.skipped()).isOne();
  }

  @Test
  void noMoreMasksAreKeptThanTheLimit() throws Exception {
    Path first = Pictures.write(folder.resolve("a.png"), 10, 10, Pictures.plain(-1));
    Path second = Pictures.write(folder.resolve("b.png"), 10, 10, Pictures.plain(-1));
    PictureMasks masks = new PictureMasks(1_000, 1);

    assertThat(masks.of(first)).isPresent();
    assertThat(masks.of(second)).isEmpty();
    assertThat(masks.skipped()).isOne();
  }

  @Test
  void whatCannotBeReadHasNoMask() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");

    assertThat(new PictureMasks().of(broken)).isEmpty();
    assertThat(new PictureMasks().of(folder.resolve("gone.png"))).isEmpty();
  }

  @Test
  void aMaskKnowsWhatIsSeen() throws Exception {
    PictureMasks masks = new PictureMasks();
    Path full = Pictures.write(folder.resolve("full.png"), 7, 300, Pictures.plain(-1));
    Path none = Pictures.write(folder.resolve("none.png"), 7, 300, Pictures.plain(0x00ffffff));
    Path dot =
        Pictures.write(
            folder.resolve("dot.png"), 7, 300, (x, y) -> x == 3 && y == 299 ? 0x01000000 : 0);

    assertThat(masks.of(full).orElseThrow().isOpaque()).isTrue();
    assertThat(masks.of(none).orElseThrow().isTransparent()).isTrue();
    assertThat(masks.of(dot).orElseThrow().isTransparent()).isFalse();
    assertThat(masks.of(dot).orElseThrow().isOpaque()).isFalse();
  }
}
