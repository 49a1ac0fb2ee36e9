package io.cookery.tools.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.tools.png.Image;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegReaderTest {

  private static final int SIDE = 16;

  /** Written by libjpeg: 8 × 8 pixels of one red, colour at the size of luminance. */
  private static final String FULL_COLOUR =
      "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMU"
          + "FRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU"
          + "FBQUFBQUFBT/wAARCAAIAAgDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAV"
          + "AQEBAAAAAAAAAAAAAAAAAAAHCP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AD+N1qv/2Q==";

  /** What each quarter is made of: left and right above, left and right below. */
  private static final int[] QUARTERS = {0xffc02020, 0xff20c020, 0xff2020c0, 0xffd0d020};

  /** Four quarters, twice as wide as high. */
  private static byte[] jpeg(int type) throws IOException {
    BufferedImage image = new BufferedImage(4 * SIDE, 2 * SIDE, type);
    for (int y = 0; y < 2 * SIDE; y++) {
      for (int x = 0; x < 4 * SIDE; x++) {
        image.setRGB(x, y, QUARTERS[x / (2 * SIDE) + 2 * (y / SIDE)]);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "jpeg", out)).isTrue();
    return out.toByteArray();
  }

  private static byte[] with(byte[] jpeg, int marker, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (segment.length + 2))
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] exif(int orientation) {
    return ByteBuffer.allocate(32)
        .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .array();
  }

  private static int[] corners(Image image) {
    int[] argb = image.argb();
    int below = argb.length - image.width();
    return new int[] {argb[0], argb[image.width() - 1], argb[below], argb[argb.length - 1]};
  }

  private static void assertNear(int[] seen, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      for (int shift = 0; shift <= 24; shift += 8) {
        assertThat(seen[i] >>> shift & 255)
            .as("%08x should be %08x", seen[i], expected[i])
            .isCloseTo(expected[i] >>> shift & 255, org.assertj.core.data.Offset.offset(4));
      }
    }
  }

  /** As Exif 2.32 has it: where the first row and the first column are seen. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1, 2, 3",
    "2, 1, 0, 3, 2",
    "3, 3, 2, 1, 0",
    "4, 2, 3, 0, 1",
    "5, 0, 2, 1, 3",
    "6, 2, 0, 3, 1",
    "7, 3, 1, 2, 0",
    "8, 1, 3, 0, 2",
    "9, 0, 1, 2, 3"
  })
  void itIsSeenUpright(int orientation, int a, int b, int c, int d) throws Exception {
    byte[] jpeg = with(jpeg(BufferedImage.TYPE_INT_RGB), 0xe1, exif(orientation));
    Image image = PictureReader.read(jpeg);
    assertNear(corners(image), QUARTERS[a], QUARTERS[b], QUARTERS[c], QUARTERS[d]);
    boolean onItsSide = orientation >= 5 && orientation <= 8;
    PictureSize size = onItsSide ? new PictureSize(32, 64) : new PictureSize(64, 32);
    assertThat(new PictureSize(image.width(), image.height())).isEqualTo(size);
    assertThat(PictureReader.size(jpeg)).isEqualTo(size);
  }

  @Test
  void greyIsTakenAsItStands() throws Exception {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    int[] grey = new int[64];
    Arrays.fill(grey, 100);
    image.getRaster().setPixels(0, 0, 8, 8, grey);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "jpeg", out)).isTrue();
    assertThat(PictureReader.read(out.toByteArray()).argb()).containsOnly(0xff646464);
  }

  @Test
  void aColourProfileChangesNoSample() throws Exception {
    byte[] jpeg = jpeg(BufferedImage.TYPE_INT_RGB);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] segment =
        ByteBuffer.allocate(14 + profile.length)
            .put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1))
            .put(profile)
            .array();
    assertThat(PictureReader.read(with(jpeg, 0xe2, segment)).argb())
        .isEqualTo(PictureReader.read(jpeg).argb());
  }

  @Test
  void noPartOfItIsDrawn() throws Exception {
    byte[] jpeg = jpeg(BufferedImage.TYPE_INT_RGB);
    for (int length = 3; length < jpeg.length; length += 7) {
      byte[] part = Arrays.copyOf(jpeg, length);
      assertThatThrownBy(() -> PictureReader.read(part))
          .as("%d of %d bytes", length, jpeg.length)
          .isInstanceOf(UnreadablePictureException.class)
          .hasMessageContaining("is a broken JPEG");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9, 4, is a CMYK JPEG",
    "9, 2, is a JPEG of 2 channels",
    "4, 12, is a JPEG of 12 bits a channel",
    "1, 195, is a JPEG of a rare kind",
    "1, 201, is a JPEG of a rare kind",
    "5, 127, 32544 pixels"
  })
  void otherKindsAreRefusedByName(int at, int value, String said) throws Exception {
    byte[] jpeg = jpeg(BufferedImage.TYPE_INT_RGB);
    int frame = 2;
    while ((jpeg[frame + 1] & 255) != 0xc0) {
      frame += 2 + (ByteBuffer.wrap(jpeg).getShort(frame + 2) & 0xffff);
    }
    jpeg[frame + at] = (byte) value;
    assertThatThrownBy(() -> PictureReader.read(jpeg))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining(said);
  }

  /** The channels' numbers in a file of luminance and colour at full size, without JFIF. */
  @ParameterizedTest
  @CsvSource({"0, 1, 2", "3, 4, 5", "89, 67, 99", "114, 103, 98"})
  void channelsOfOtherNumbersAreLuminanceAndColourAllTheSame(int first, int second, int third)
      throws Exception {
    byte[] jpeg = Base64.getDecoder().decode(FULL_COLOUR);
    Image image = PictureReader.read(numbered(withoutJfif(jpeg), first, second, third));
    assertNear(corners(image), 0xffc02020, 0xffc02020, 0xffc02020, 0xffc02020);
  }

  @Test
  void channelsThatAreNamedRedGreenAndBlueAre() throws Exception {
    byte[] named = numbered(withoutJfif(jpeg(BufferedImage.TYPE_INT_RGB)), 'R', 'G', 'B');
    byte[] adobe = with(named, 0xee, bytes("Adobe\0\144\0\0\0\0\1"));
    int red = PictureReader.read(named).argb()[0] >> 16 & 255;
    assertThat(red).as("luminance of the first quarter").isBetween(60, 90);
    assertNear(corners(PictureReader.read(adobe)), QUARTERS);
    byte[] jfif = numbered(jpeg(BufferedImage.TYPE_INT_RGB), 'R', 'G', 'B');
    assertNear(corners(PictureReader.read(jfif)), QUARTERS);
  }

  @Test
  void twoTurnsAreRefused() throws Exception {
    byte[] jpeg = with(jpeg(BufferedImage.TYPE_INT_RGB), 0xe1, exif(3));
    assertThatThrownBy(() -> PictureReader.read(with(jpeg, 0xe1, exif(6))))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("in two ways how it is turned");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] withoutJfif(byte[] jpeg) {
    int length = 2 + (ByteBuffer.wrap(jpeg).getShort(4) & 0xffff);
    assertThat(jpeg[3] & 255).isEqualTo(0xe0);
    byte[] without = Arrays.copyOfRange(jpeg, length, jpeg.length);
    without[0] = jpeg[0];
    without[1] = jpeg[1];
    return without;
  }

  /** With other numbers of its channels, in its frame and in its only scan. */
  private static byte[] numbered(byte[] jpeg, int... numbers) {
    int at = 2;
    while ((jpeg[at + 1] & 255) != 0xda) {
      for (int i = 0; (jpeg[at + 1] & 255) == 0xc0 && i < 3; i++) {
        jpeg[at + 10 + 3 * i] = (byte) numbers[i];
      }
      at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
    }
    for (int i = 0; i < 3; i++) {
      jpeg[at + 5 + 2 * i] = (byte) numbers[i];
    }
    return jpeg;
  }
}
