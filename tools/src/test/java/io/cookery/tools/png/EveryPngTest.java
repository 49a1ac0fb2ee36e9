package io.cookery.tools.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of PNG that the standard has, pixel by pixel. */
class EveryPngTest {

  /** Colour type, bits, interlaced, width, height, kind of transparency. */
  record Kind(int type, int depth, boolean interlaced, int width, int height, boolean hidden) {}

  static Stream<Kind> kinds() {
    List<int[]> formats = new ArrayList<>();
    for (int depth : new int[] {1, 2, 4, 8, 16}) {
      formats.add(new int[] {0, depth});
      if (depth < 16) {
        formats.add(new int[] {3, depth});
      }
      if (depth >= 8) {
        IntStream.of(2, 4, 6).forEach(type -> formats.add(new int[] {type, depth}));
      }
    }
    int[][] sizes = {{1, 1}, {7, 3}, {8, 8}, {33, 21}, {2, 40}, {40, 1}, {5, 5}};
    return formats.stream()
        .flatMap(format ->
            Stream.of(sizes)
                .flatMap(size ->
                    Stream.of(0, 1, 2, 3)
                        .map(bits ->
                            new Kind(
                                format[0],
                                format[1],
                                (bits & 1) != 0,
                                size[0],
                                size[1],
                                (bits & 2) != 0))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyPixelIsAsTheStandardHasIt(Kind kind) throws Exception {
    PngWriter png = new PngWriter(kind.width, kind.height, kind.type, kind.depth, kind.interlaced);
    int[] expected = kind.type == 3 ? palette(png, kind) : plain(png, kind);
    byte[] file = png.file();
    Image image = PngDecoder.decode(file);
    assertThat(image.width()).isEqualTo(kind.width);
    assertThat(image.height()).isEqualTo(kind.height);
    assertThat(visible(image.argb())).isEqualTo(visible(expected));
    assertThat(PngDecoder.check(file)).isEqualTo(new PngHeader(kind.width, kind.height));
  }

  /** The colour of what is not seen says nothing. */
  private static int[] visible(int[] argb) {
    return IntStream.of(argb).map(pixel -> pixel >>> 24 == 0 ? 0 : pixel).toArray();
  }

  private static int[] plain(PngWriter png, Kind kind) {
    int most = (1 << kind.depth) - 1;
    png.noise(kind.hashCode(), most);
    int[] key = png.samples[png.samples.length / 2].clone();
    boolean byColour = kind.hidden && (kind.type == 0 || kind.type == 2);
    if (kind.hidden) {
      // Of types with alpha it means nothing; beyond the depth its bits are to be left aside.
      int[] data = new int[2 * key.length];
      for (int i = 0; i < key.length; i++) {
        int value = kind.depth < 8 ? key[i] | 0x5a00 : key[i];
        data[2 * i] = value >> 8;
        data[2 * i + 1] = value;
      }
      png.with("tRNS", data);
    }
    int[] expected = new int[png.samples.length];
    for (int i = 0; i < expected.length; i++) {
      int[] s = png.samples[i];
      int colours = kind.type == 2 || kind.type == 6 ? 3 : 1;
      double alpha = kind.type >= 4 ? (double) s[colours] / most : 1;
      if (byColour && java.util.Arrays.equals(s, key)) {
        alpha = 0;
      }
      int green = colours == 3 ? s[1] : s[0];
      int blue = colours == 3 ? s[2] : s[0];
      expected[i] =
          (int) Math.round(255 * alpha) << 24
              | (int) Math.round(255.0 * s[0] / most) << 16
              | (int) Math.round(255.0 * green / most) << 8
              | (int) Math.round(255.0 * blue / most);
    }
    return expected;
  }

  private static int[] palette(PngWriter png, Kind kind) {
    int colours = Math.max(1, (1 << kind.depth) - (kind.depth > 1 ? 1 : 0));
    png.noise(kind.hashCode(), colours - 1);
    SplittableRandom random = new SplittableRandom(7);
    int[] rgb = random.ints(3L * colours, 0, 256).toArray();
    int[] alphas = random.ints(Math.max(1, colours / 2), 0, 256).toArray();
    png.with("PLTE", rgb);
    if (kind.hidden) {
      png.with("tRNS", alphas);
    }
    int[] expected = new int[png.samples.length];
    for (int i = 0; i < expected.length; i++) {
      int index = png.samples[i][0];
      int alpha = kind.hidden && index < alphas.length ? alphas[index] : 255;
      expected[i] =
          alpha << 24 | rgb[3 * index] << 16 | rgb[3 * index + 1] << 8 | rgb[3 * index + 2];
    }
    return expected;
  }
}
