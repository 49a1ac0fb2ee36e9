package io.cookery.tools.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that say that they are turned, other than in a JPEG's usual way. */
class PictureTurnsTest {

  private static final int SHORT = 3;
  private static final int LONG = 4;

  private static byte[] tiff(int type, int orientation) {
    ByteBuffer tiff =
        ByteBuffer.allocate(26)
            .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) 0x112)
            .putShort((short) type)
            .putInt(1);
    return (type == LONG ? tiff.putInt(orientation) : tiff.putShort((short) orientation)).array();
  }

  /** A PNG of two pixels side by side with such a chunk at a place. */
  private static byte[] png(byte[] exif, boolean behindPixels) throws InterruptedException {
    byte[] png = PngEncoder.encode(new Image(2, 1, new int[] {0xffff0000, 0xff0000ff}));
    int at = behindPixels ? png.length - 12 : 33;
    byte[] named = new byte[4 + exif.length];
    System.arraycopy("eXIf".getBytes(StandardCharsets.ISO_8859_1), 0, named, 0, 4);
    System.arraycopy(exif, 0, named, 4, exif.length);
    CRC32 crc = new CRC32();
    crc.update(named);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, at);
    out.writeBytes(ByteBuffer.allocate(4).putInt(exif.length).array());
    out.writeBytes(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    out.write(png, at, png.length - at);
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPngIsSeenUprightWhereverItSaysHowItIsTurned(boolean behindPixels) throws Exception {
    byte[] png = png(tiff(SHORT, 8), behindPixels);
    Image image = PictureReader.read(png);
    assertThat(image.height()).isEqualTo(2);
    assertThat(image.argb()).containsExactly(0xff0000ff, 0xffff0000);
    assertThat(PictureReader.size(png)).isEqualTo(new PictureSize(1, 2));
    assertThat(PictureReader.check(png)).isEqualTo(new PictureSize(1, 2));
  }

  @Test
  void aTurnThatViewersTakeDifferentlyIsRefused() throws Exception {
    byte[] png = png(tiff(LONG, 6), false);
    assertThatThrownBy(() -> PictureReader.read(png))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("is a PNG that says in an unusual way that it is turned");
    assertThatThrownBy(() -> PictureReader.check(png))
        .isInstanceOf(UnreadablePictureException.class);
  }

  @Test
  void whatIsUprightAnywayIsReadHoweverItIsSaid() throws Exception {
    for (byte[] exif : Arrays.asList(tiff(LONG, 1), tiff(SHORT, 1), tiff(LONG, 77))) {
      assertThat(PictureReader.read(png(exif, false)).width()).isEqualTo(2);
    }
  }
}
