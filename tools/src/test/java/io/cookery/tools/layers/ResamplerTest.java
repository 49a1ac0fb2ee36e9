package io.cookery.tools.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.tools.png.Image;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResamplerTest {

  @Test
  void theSameSizeIsTheSameImage() throws Exception {
    Image image = image(3, 2, 1, 2, 3, 4, 5, 6);
    assertThat(Resampler.fit(image, 3, 2, Scaling.SMOOTH)).isSameAs(image);
  }

  @Test
  void oneColourStaysThatColour() throws Exception {
    int[] pixels = new int[35];
    Arrays.fill(pixels, 0x80336699);
    for (int[] size : new int[][] {{3, 2}, {70, 50}, {7, 1}, {1, 5}}) {
      assertThat(Resampler.fit(image(7, 5, pixels), size[0], size[1], Scaling.SMOOTH).argb())
          .containsOnly(0x80336699);
    }
  }

  @Test
  void transparentPixelsDoNotBleedIn() throws Exception {
    int[] small =
        Resampler.fit(
                image(4, 1, 0xffff0000, 0x0000ff00, 0xffff0000, 0x0000ff00), 2, 1, Scaling.SMOOTH)
            .argb();
    assertThat(Arrays.stream(small).map(argb -> argb & 0xffffff).toArray()).containsOnly(0xff0000);
  }

  @Test
  void halvingAGradientKeepsItsMiddle() throws Exception {
    int[] pixels = new int[256];
    Arrays.setAll(pixels, x -> 0xff000000 | x * 0x010101);
    int[] half = Resampler.fit(image(256, 1, pixels), 128, 1, Scaling.SMOOTH).argb();
    for (int x = 4; x < 124; x++) {
      assertThat((half[x] & 0xff) - (2 * x + 0.5)).isBetween(-0.6, 0.6);
    }
  }

  @Test
  void pixelatedRepeatsWholePixels() throws Exception {
    assertThat(Resampler.fit(image(2, 2, 1, 2, 3, 4), 4, 4, Scaling.PIXELATED).argb())
        .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    assertThat(Resampler.fit(image(3, 1, 1, 2, 3), 1, 1, Scaling.PIXELATED).argb())
        .containsExactly(2);
  }

  @Test
  void scalingEndsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Resampler.fit(image(1, 1, 1), 2, 2, Scaling.SMOOTH))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static Image image(int width, int height, int... argb) {
    return new Image(width, height, argb);
  }
}
