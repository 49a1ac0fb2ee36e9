package io.cookery.tools.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngEncoder;
import io.cookery.tools.test.Pictures;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PictureReaderTest {

  /** Written by giflib, interlaced, with a table that grows. */
  private static final String GIF =
      "R0lGODlhMAAoAIIAAExpcf//AP8AABQU3ADIKAAAAAAAAAAAACH5BAUAAAAALAAAAAAwACgAQAP/CBIhym61N2WE"
          + "9FYsCQlD4IHiF46nWZLomrLEMAABINP2XN+7nuO8Xw84U7WOxiRs+WpqnpmoRcqpVpRNlxbJ3Jqg07AVPJZSN2hy"
          + "+qzhZt3eLjJI99WJ+KH+JyAIFjMhf36ANg19fyCGg4mBh4SKNwoANh8xlA6VIjOTmpedA5acmaGLiIWCp5GPjaaQ"
          + "joyIA30MNCICsx81DH65tby4tLu3vsO9wrbHusnBy8DFzL6qsNOuramv1qijlKGbmN2i4J7c5OOl2NesqOurse6n"
          + "yr/EyM/19M748/LGzfv+/aDZSwKkAqVjuFIUjHAwWMISBYGo+BOKwEEKEklQ9HBR+0LGIqe8jehxAYAfQiKXySh5"
          + "cmPCZKIYWazAY0UMmTQi1PRg0eRNQN+GOejpYRbQS0JNHvyZC1yhGiiMNp301CcIqX2csvCBgejPrTi6LjUKtkZO"
          + "BTtjIpqpU4dNoyfPvty4guQDkyEtqZx1tyUuvRCVetwx8S9RjIQ1Gu4IY2EnhDIg7jCIV6rCyR8PVWS8S1OqzYJ/"
          + "ecaLErDdBaTpjszBMu9LXmrj0nQ74qfstjC9kj3BdYLuRkFtDR1LMStVRVBNYO15wUfU4swf8A7rm/jR3sN97g4u"
          + "N+0mnLNhfl/bfYbqva1L12XdN6/Nw4M9a+YYurO3z/QtLkgAADs=";

  /** Written by libwebp. */
  private static final String LOSSLESS =
      "UklGRroAAABXRUJQVlA4TK4AAAAvL8AJECcgECBM+J/wZ0MgQJjwP+iBWDAZYP5XMPMfADvoKnBV21bjwAMBVUAV0EYA"
          + "zb+pScL9zV9E/9W2bcPMTnG7QkUeDDSXji9GMWfrjcHUrRhojmg3Uw+T4cYgp9MWNDem3itT5+HGQCi2FzRXRTzL"
          + "zun5lQEMyPHotgRFfmNQDOqclUo1P3K/MkBTMQrbaEuQs5kiNOc56lz3RRA0h6aycoSBN3Es+7+3VwE=";

  private static final String LOSSY =
      "UklGRloAAABXRUJQVlA4WAoAAAAQAAAAAwAAAwAAQUxQSBEAAAAA0dPR0NLJ0snR09LQ0sjRyQBWUDggIgAAAHABAJ0B"
          + "KgQABAAJAKwloAJ0AUAAAP56SJuqjscgG7DAAAA=";

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  /** What both were made of. */
  private static int[] pattern() {
    int[] colours = {0, 0xffff0000, 0xff00c828, 0xff1414dc, 0xffffff00};
    return IntStream.range(0, 48 * 40)
        .map(i -> {
          int x = i % 48;
          int y = i / 48;
          return colours[(x * x + y * 3 + ((x * y) >> 2)) % 5];
        })
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({GIF, LOSSLESS})
  void whatOthersWroteIsReadPixelForPixel(String file) throws Exception {
    Image image = PictureReader.read(base64(file));
    assertThat(image.width()).isEqualTo(48);
    int[] seen = IntStream.of(image.argb()).map(p -> p >>> 24 == 0 ? 0 : p).toArray();
    assertThat(seen).isEqualTo(pattern());
    assertThat(PictureReader.check(base64(file))).isEqualTo(new PictureSize(48, 40));
    assertThat(PictureReader.size(base64(file))).isEqualTo(new PictureSize(48, 40));
  }

  /** A file that ends anywhere before its end is refused, and never drawn in part. */
  @ParameterizedTest
  @CsvSource({GIF, LOSSLESS})
  void noPartOfAPictureIsDrawn(String file) {
    byte[] whole = base64(file);
    for (int length = 13; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PictureReader.read(part))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(UnreadablePictureException.class)
          .hasMessageContaining("is a broken");
    }
  }

  @Test
  void aFrameThatIsSmallerLiesWhereItBelongs() throws Exception {
    byte[] gif = new GifWriter(4, 3).transparent(2).frame(1, 1, 2, 2, 0, 1, 2, 3, 0).file();
    assertThat(PictureReader.read(gif).argb())
        .containsExactly(0, 0, 0, 0, 0, 0xffff0000, 0, 0, 0, 0xff0000ff, 0xff000000, 0);
  }

  @Test
  void longStretchesOfAGifAreRead() throws Exception {
    int[] indices = IntStream.range(0, 60 * 50).map(i -> i * i % 4).toArray();
    byte[] gif = new GifWriter(60, 50).frame(0, 0, 60, 50, 0, indices).file();
    int[] colours = {0xff000000, 0xffff0000, 0xff00ff00, 0xff0000ff};
    assertThat(PictureReader.read(gif).argb())
        .isEqualTo(IntStream.of(indices).map(i -> colours[i]).toArray());
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Refused(byte[] file, String said) {
    @Override
    public String toString() {
      return said;
    }
  }

  static Stream<Refused> refused() {
    GifWriter still = new GifWriter(2, 1);
    byte[] webp = base64(LOSSLESS);
    return Stream.of(
        new Refused(still.frame(0, 0, 2, 1, 0, 1, 1).cut(), "broken GIF: it ends after"),
        new Refused(
            new GifWriter(2, 1).frame(0, 0, 2, 1, 0, 1, 1).frame(0, 0, 2, 1, 0, 1, 1).file(),
            "animated GIF of 2 frames"),
        new Refused(new GifWriter(2, 1).file(), "no picture in it"),
        new Refused(new GifWriter(2, 1).frame(0, 0, 2, 1, 0, 1).file(), "end before the last"),
        new Refused(new GifWriter(2, 1).frame(0, 0, 2, 1, 0, 1, 9).file(), "colour 9 of a palette"),
        new Refused(new GifWriter(2, 1).frame(0, 0, 2, 1, 0, 1, 200).file(), "damaged"),
        new Refused(new GifWriter(2, 1).frame(1, 0, 2, 1, 0, 1, 1).file(), "within its size"),
        new Refused(new GifWriter(0, 1).file(), "0 × 1 pixels"),
        new Refused(new GifWriter(2, 1).bytes(7).file(), "should begin a block"),
        new Refused(base64(LOSSY), "lossy WebP"),
        new Refused(animated(webp), "animated WebP of 1 frames"),
        new Refused(bytes("8BPS\0\1"), "Photoshop document (PSD), which is not read"),
        new Refused(bytes("\0\0\0\34ftypavif"), "an AVIF"),
        new Refused(bytes("\0\0\0\34ftypheic"), "an HEIC"),
        new Refused(bytes("\0\0\0\34ftypmif1\0\0\0\0mif1heic"), "an HEIC"),
        new Refused(bytes("\0\0\0\40ftypisom"), "a video"),
        new Refused(bytes("II*\0abcd"), "a TIFF"),
        new Refused(bytes("BM1234"), "a BMP"),
        new Refused(bytes("\u00ff\n12"), "a JPEG XL"),
        new Refused(bytes("%PDF-1.7"), "a PDF"),
        new Refused(bytes("PK\3\4"), "a zip"),
        new Refused(bytes("<?xml version='1.0'?><svg xmlns=''/>"), "an SVG"),
        new Refused(bytes("<!DOCTYPE html><html>"), "a web page"),
        new Refused(bytes("version https://git-lfs.github.com/spec/v1"), "git lfs pull"),
        new Refused(bytes("\u0089PNG\n\u001a\n"), "as if it were text"),
        new Refused(bytes(""), "is empty"),
        new Refused(bytes("hello"), "is not a PNG, JPEG, GIF or WebP"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** The picture as the only frame of an animation, as far as the chunks' heads say so. */
  private static byte[] animated(byte[] webp) {
    byte[] head = bytes("VP8X\12\0\0\0\2\0\0\0\57\0\0\47\0\0ANMF\0\0\0\0");
    byte[] file = Arrays.copyOf(webp, webp.length + head.length);
    System.arraycopy(head, 0, file, 12, head.length);
    System.arraycopy(webp, 12, file, 12 + head.length, webp.length - 12);
    file[4] += (byte) head.length;
    return file;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeReadIsRefusedByWhatItIs(Refused refused) {
    assertThatThrownBy(() -> PictureReader.read(refused.file))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining(refused.said);
    assertThatThrownBy(() -> PictureReader.check(refused.file))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining(refused.said);
  }

  @Test
  void aPngIsReadToo() throws Exception {
    int[] argb = new int[12];
    Arrays.fill(argb, 0x80123456);
    byte[] png = PngEncoder.encode(new Image(4, 3, argb));
    assertThat(PictureReader.read(png).argb()).isEqualTo(argb);
    assertThat(PictureReader.size(png)).isEqualTo(new PictureSize(4, 3));
    assertThat(Pictures.pixels(png)).isEqualTo(argb);
    assertThatThrownBy(() -> PictureReader.read(Arrays.copyOf(png, png.length - 1)))
        .isInstanceOf(UnreadablePictureException.class);
  }
}
