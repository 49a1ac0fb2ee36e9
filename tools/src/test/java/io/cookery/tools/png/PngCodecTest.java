package io.cookery.tools.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.tools.test.Pictures;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PngCodecTest {

  static Stream<Image> images() {
    return Stream.of(
        image(1, 1, Pictures.plain(0)),
        image(1, 1, Pictures.plain(0xff102030)),
        image(1, 700, Pictures.noise(1)),
        image(700, 1, Pictures.noise(2)),
        image(301, 203, Pictures.noise(3)),
        image(301, 203, Pictures.plain(0xff336699)),
        image(301, 203, Pictures.plain(0x40ffffff)),
        image(512, 300, (x, y) -> 0xff000000 | (x / 2) << 16 | (y / 2) << 8 | (x + y) / 4),
        image(512, 300, (x, y) -> (x / 2) << 24 | 0x00804020 + y),
        image(2500, 60, (x, y) -> x * y % 97 < 5 ? 0xff000000 | x * 2654435 : 0xffeeeeee),
        image(90, 2000, (x, y) -> (x / 9 + y / 9) % 2 == 0 ? 0xffffffff : 0x80000000),
        image(800, 800, (x, y) -> 0xff000000 | (x * 31 * y * 17 ^ x << 5 ^ y)));
  }

  @ParameterizedTest
  @MethodSource("images")
  void whatIsWrittenReadsBackPixelForPixel(Image image) throws Exception {
    byte[] png = PngEncoder.encode(image);
    assertThat(Pictures.pixels(png)).isEqualTo(image.argb());
    assertThat(PngDecoder.decode(png).argb()).isEqualTo(image.argb());
  }

  @ParameterizedTest
  @MethodSource("images")
  void theSamePixelsGiveTheSameBytes(Image image) throws Exception {
    assertThat(PngEncoder.encode(image)).isEqualTo(PngEncoder.encode(image));
  }

  @Test
  void anOpaqueImageIsWrittenWithoutAlpha() throws Exception {
    assertThat(PngEncoder.encode(image(2, 2, Pictures.plain(-1)))[25]).isEqualTo((byte) 2);
    assertThat(PngEncoder.encode(image(2, 2, Pictures.plain(0xfe000000)))[25]).isEqualTo((byte) 6);
  }

  @Test
  void encodingEndsWhenInterrupted() {
    Image image = image(64, 64, Pictures.noise(1));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> PngEncoder.encode(image)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void decodingEndsWhenInterrupted() throws Exception {
    byte[] png = PngEncoder.encode(image(64, 64, Pictures.noise(1)));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> PngDecoder.decode(png)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void greyIsTakenAsItStandsInTheFile() throws Exception {
    BufferedImage grey = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setPixels(0, 0, 256, 1, ramp(1));
    int[] argb = PngDecoder.decode(bytes(grey, false)).argb();
    for (int v = 0; v < 256; v++) {
      assertThat(argb[v]).isEqualTo(0xff000000 | v * 0x010101);
    }
  }

  @Test
  void sixteenBitsAreRoundedToEight() throws Exception {
    BufferedImage grey = new BufferedImage(256, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setPixels(0, 0, 256, 1, ramp(257));
    assertThat(PngDecoder.decode(bytes(grey, false)).argb()[200]).isEqualTo(0xffc8c8c8);
    grey.getRaster().setSample(0, 0, 0, 257 * 7 + 129);
    grey.getRaster().setSample(1, 0, 0, 257 * 7 + 128);
    int[] rounded = PngDecoder.decode(bytes(grey, false)).argb();
    assertThat(rounded[0]).isEqualTo(0xff080808);
    assertThat(rounded[1]).isEqualTo(0xff070707);
  }

  @Test
  void paletteWithTransparencyIsRead() throws Exception {
    byte[] red = {0, (byte) 255, 10, 20};
    byte[] alpha = {0, (byte) 255, (byte) 128, 1};
    IndexColorModel palette = new IndexColorModel(2, 4, red, red, red, alpha);
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    WritableRaster raster = image.getRaster();
    raster.setPixels(0, 0, 4, 1, new int[] {0, 1, 2, 3});
    assertThat(PngDecoder.decode(bytes(image, false)).argb())
        .containsExactly(0, 0xffffffff, 0x800a0a0a, 0x01141414);
  }

  @Test
  void interlacedImagesAreRead() throws Exception {
    BufferedImage image = new BufferedImage(37, 23, BufferedImage.TYPE_INT_ARGB);
    IntBinaryOperator noise = Pictures.noise(5);
    for (int y = 0; y < 23; y++) {
      for (int x = 0; x < 37; x++) {
        image.setRGB(x, y, noise.applyAsInt(x, y));
      }
    }
    byte[] png = bytes(image, true);
    assertThat(png[28]).as("interlace method").isEqualTo((byte) 1);
    assertThat(PngDecoder.decode(png).argb()).isEqualTo(image(37, 23, noise).argb());
  }

  @Test
  void aBrokenFileIsToldFromAnother() throws Exception {
    byte[] png = PngEncoder.encode(image(64, 64, Pictures.noise(1)));
    assertThatThrownBy(() -> PngDecoder.decode(Arrays.copyOf(png, png.length / 2)))
        .isInstanceOf(UnreadablePngException.class)
        .hasMessageContaining("broken PNG");
    assertThatThrownBy(() -> PngDecoder.decode(new byte[100]))
        .isInstanceOf(UnreadablePngException.class)
        .hasMessageContaining("is not a PNG");
    ByteBuffer.wrap(png).putInt(12, 0);
    assertThatThrownBy(() -> PngDecoder.decode(png)).hasMessageContaining("header is missing");
  }

  @Test
  void moreThanEightThousandPixelsAreRefusedByTheHeaderAlone() throws Exception {
    byte[] png = PngEncoder.encode(image(1, 1, Pictures.plain(0)));
    ByteBuffer.wrap(png).putInt(16, 8193);
    assertThatThrownBy(() -> PngHeader.parse(png)).hasMessageContaining("8193 × 1 pixels");
    ByteBuffer.wrap(png).putInt(16, -1);
    assertThatThrownBy(() -> PngHeader.parse(png)).hasMessageContaining("4294967295 × 1 pixels");
    ByteBuffer.wrap(png).putInt(16, 8192);
    assertThat(PngHeader.parse(png)).isEqualTo(new PngHeader(8192, 1));
  }

  private static Image image(int width, int height, IntBinaryOperator argb) {
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = argb.applyAsInt(i % width, i / width);
    }
    return new Image(width, height, pixels);
  }

  private static int[] ramp(int step) {
    int[] ramp = new int[256];
    Arrays.setAll(ramp, v -> v * step);
    return ramp;
  }

  private static byte[] bytes(BufferedImage image, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(
        interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new javax.imageio.IIOImage(image, null, null), param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }
}
