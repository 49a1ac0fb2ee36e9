package io.cookery.tools.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Lossless WebPs that libwebp wrote: 20 colours, of which one is transparent. */
class WebpPaletteTest {

  /** The transparent colour stands behind the palette's end. */
  private static final byte[] SHORT_PALETTE =
      base64(
          "UklGRlAAAABXRUJQVlA4TEMAAAAvB8ABEJcAFMjKXzuEJhw/f/6TCihs20gNHePzR/Q/PiCxqHlk9Zhrn/vG/juy5YFYOf7"
              + "/8dFYLC6PztpoHWMMeHUFAA==");

  /** The same picture with the whole palette. */
  private static final byte[] WHOLE_PALETTE =
      base64(
          "UklGRlgAAABXRUJQVlA4TEsAAAAvB8ABEJ+gIG0Dpnv+bU/CJAgJEv4v1jb/Cba7AwrbNlJDx/j8Ef0PQGJR88jqMdc+932/"
              + "jD7pmtS912CvDVAWT8r0sBHp7OC9BQ0A");

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  @Test
  void aColourBehindThePalettesEndIsNotTakenForItsLast() throws Exception {
    assertThatThrownBy(() -> PictureReader.read(SHORT_PALETTE))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("is a lossless WebP with a short palette");
    int[] argb = PictureReader.read(WHOLE_PALETTE).argb();
    assertThat(argb[0]).isZero();
    assertThat(argb[1]).isEqualTo(0xff0905f8);
    assertThat(argb[19]).isEqualTo(0xffab5f7a);
  }

  @Test
  void aColourProfileChangesNoSample() throws Exception {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    int pixelBytes = WHOLE_PALETTE.length - 12;
    ByteBuffer head =
        ByteBuffer.allocate(12 + 18 + 8 + profile.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(text("RIFF"))
            .putInt(4 + 18 + 8 + profile.length + pixelBytes)
            .put(text("WEBPVP8X"))
            .putInt(10)
            .putInt(0x30)
            .put(new byte[] {7, 0, 0, 7, 0, 0})
            .put(text("ICCP"))
            .putInt(profile.length)
            .put(profile);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(head.array());
    file.write(WHOLE_PALETTE, 12, pixelBytes);
    assertThat(PictureReader.read(file.toByteArray()).argb())
        .isEqualTo(PictureReader.read(WHOLE_PALETTE).argb());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
