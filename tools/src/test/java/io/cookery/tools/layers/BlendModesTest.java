package io.cookery.tools.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.blend.BlendMode;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.Pictures;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All modes against the text of W3C Compositing and Blending Level 1, written anew. */
class BlendModesTest {

  private static final double NEAREST = 0.5 + 1e-4;
  private static final int PIXELS = 20_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyPixelIsTheRoundedResultOfTheFormula(BlendMode mode) {
    SplittableRandom random = new SplittableRandom(mode.cssName().hashCode());
    BlendTables tables = new BlendTables();
    for (double opacity : new double[] {1, 0.5, 0.29, 0.003}) {
      Mixer mixer = new Mixer(mode, opacity, tables);
      for (int i = 0; i < PIXELS; i++) {
        int below = pixel(random);
        int above = pixel(random);
        assertNearest(mode, opacity, below, above, mixer.mix(below, above));
      }
    }
  }

  /** Edges of the formulas, such as 0, 127 and 255, come as often as all others. */
  private static int pixel(SplittableRandom random) {
    int[] edges = {0, 1, 63, 64, 127, 128, 254, 255};
    int pixel = 0;
    for (int i = 0; i < 4; i++) {
      int value = random.nextBoolean() ? random.nextInt(256) : edges[random.nextInt(edges.length)];
      pixel = pixel << 8 | value;
    }
    return pixel;
  }

  private static void assertNearest(
      BlendMode mode, double opacity, int below, int above, int mixed) {
    double as = (above >>> 24) / 255.0 * opacity;
    double ab = (below >>> 24) / 255.0;
    double[] cs = colour(above);
    double[] cb = colour(below);
    double[] b = mode == BlendMode.PLUS_LIGHTER ? cs : blended(mode.cssName(), cb, cs);
    boolean plus = mode == BlendMode.PLUS_LIGHTER;
    double ao = plus ? Math.min(1, as + ab) : as + ab * (1 - as);
    String text = "%s %s: %08x on %08x is %08x".formatted(mode, opacity, above, below, mixed);
    assertThat((mixed >>> 24) - 255 * ao).as(text).isBetween(-NEAREST, NEAREST);
    if (mixed >>> 24 == 0) {
      return;
    }
    for (int i = 0; i < 3; i++) {
      double mix = (1 - ab) * cs[i] + ab * b[i];
      double co = plus ? Math.min(1, as * cs[i] + ab * cb[i]) : as * mix + (1 - as) * ab * cb[i];
      double off = (mixed >>> (16 - 8 * i) & 255) - 255 * co / ao;
      assertThat(off).as(text).isBetween(-NEAREST, NEAREST);
    }
  }

  private static double[] colour(int argb) {
    return new double[] {
      (argb >> 16 & 255) / 255.0, (argb >> 8 & 255) / 255.0, (argb & 255) / 255.0
    };
  }

  private static double[] blended(String mode, double[] cb, double[] cs) {
    return switch (mode) {
      case "hue" -> setLum(setSat(cs, sat(cb)), lum(cb));
      case "saturation" -> setLum(setSat(cb, sat(cs)), lum(cb));
      case "color" -> setLum(cs, lum(cb));
      case "luminosity" -> setLum(cb, lum(cs));
      default ->
          new double[] {one(mode, cb[0], cs[0]), one(mode, cb[1], cs[1]), one(mode, cb[2], cs[2])};
    };
  }

  private static double one(String mode, double cb, double cs) {
    return switch (mode) {
      case "normal" -> cs;
      case "multiply" -> cb * cs;
      case "screen" -> 1 - (1 - cb) * (1 - cs);
      case "overlay" -> one("hard-light", cs, cb);
      case "darken" -> Math.min(cb, cs);
      case "lighten" -> Math.max(cb, cs);
      case "color-dodge" -> dodged(cb, cs);
      case "color-burn" -> burnt(cb, cs);
      case "hard-light" -> cs <= 0.5 ? one("multiply", cb, 2 * cs) : one("screen", cb, 2 * cs - 1);
      case "soft-light" -> softened(cb, cs);
      case "difference" -> Math.abs(cb - cs);
      case "exclusion" -> cb + cs - 2 * cb * cs;
      default -> throw new IllegalArgumentException(mode);
    };
  }

  private static double dodged(double cb, double cs) {
    if (cb == 0) {
      return 0;
    }
    return cs == 1 ? 1 : Math.min(1, cb / (1 - cs));
  }

  private static double burnt(double cb, double cs) {
    if (cb == 1) {
      return 1;
    }
    return cs == 0 ? 0 : 1 - Math.min(1, (1 - cb) / cs);
  }

  private static double softened(double cb, double cs) {
    if (cs <= 0.5) {
      return cb - (1 - 2 * cs) * cb * (1 - cb);
    }
    double d = cb <= 0.25 ? ((16 * cb - 12) * cb + 4) * cb : Math.sqrt(cb);
    return cb + (2 * cs - 1) * (d - cb);
  }

  private static double lum(double[] c) {
    return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
  }

  private static double sat(double[] c) {
    return Math.max(Math.max(c[0], c[1]), c[2]) - Math.min(Math.min(c[0], c[1]), c[2]);
  }

  private static double[] setLum(double[] c, double l) {
    double d = l - lum(c);
    return clip(new double[] {c[0] + d, c[1] + d, c[2] + d});
  }

  private static double[] clip(double[] c) {
    double l = lum(c);
    double n = Math.min(Math.min(c[0], c[1]), c[2]);
    double x = Math.max(Math.max(c[0], c[1]), c[2]);
    double[] clipped = c.clone();
    for (int i = 0; i < 3; i++) {
      if (n < 0) {
        clipped[i] = l + (clipped[i] - l) * l / (l - n);
      }
      if (x > 1) {
        clipped[i] = l + (clipped[i] - l) * (1 - l) / (x - l);
      }
    }
    return clipped;
  }

  /** The largest channel becomes s, the smallest 0, and the one between keeps its place. */
  private static double[] setSat(double[] c, double s) {
    double low = Math.min(Math.min(c[0], c[1]), c[2]);
    double high = Math.max(Math.max(c[0], c[1]), c[2]);
    double[] set = new double[3];
    for (int i = 0; i < 3; i++) {
      set[i] = high > low ? (c[i] - low) * s / (high - low) : 0;
    }
    return set;
  }

  @ParameterizedTest
  @EnumSource
  void everyModeIsKnownToTheToolByItsNameInCss(BlendMode mode) throws Exception {
    Pictures.write(folder.resolve("a.png"), 1, 1, Pictures.plain(0xc0336699));
    Pictures.write(folder.resolve("b.png"), 1, 1, Pictures.plain(0x80cc9911));
    String params =
        "{'width':1,'height':1,'layers':['a.png',{'file':'b.png','blend':'%s','opacity':0.7}]}"
            .formatted(mode.cssName());
    LayersTool tool = new LayersTool(1 << 20, 1);
    byte[] png = Calls.media(tool.generate(Calls.call(folder, params))).bytes();
    assertNearest(mode, 0.7, 0xc0336699, 0x80cc9911, Pictures.pixels(png)[0]);
    assertThat(tool.paramsSchema().at("/properties/layers/items/properties/blend/enum"))
        .anySatisfy(name -> assertThat(name.asString()).isEqualTo(mode.cssName()));
  }

  @Test
  void theSchemaNamesNoOtherModes() {
    assertThat(
            new LayersTool(1, 1)
                .paramsSchema()
                .at("/properties/layers/items/properties/blend/enum"))
        .hasSize(BlendMode.values().length);
  }
}
