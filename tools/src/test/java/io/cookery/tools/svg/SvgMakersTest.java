package io.cookery.tools.svg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.test.Pictures;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SVGs as drawing programs write them, with their notes, namespaces, entities and styles. */
class SvgMakersTest {

  private static String file(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SvgMakersTest.class.getResourceAsStream("makers/" + name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Each is drawn, in its size, and has this colour at this place. */
  @ParameterizedTest
  @CsvSource({
    "inkscape.svg, 227, 227, 70, 180, 00ff00",
    "illustrator-16.svg, 200, 200, 100, 30, 39b54a",
    "illustrator-27.svg, 120, 120, 90, 90, ffffff",
    "figma.svg, 160, 120, 122, 12, 1e1e1e",
    "sketch.svg, 100, 80, 20, 20, d8d8d8",
    "affinity.svg, 100, 100, 30, 35, ebeb32",
    "corel.svg, 189, 151, 40, 30, e31e24",
    "icon.svg, 24, 24, 12, 3, 000000",
    "boxy.svg, 100, 100, 70, 30, 19a1e6"
  })
  void isDrawn(String name, int width, int height, int x, int y, String rgb) throws Exception {
    Drawing drawing = new SvgRenderer().render(file(name), 0, 0);
    assertThat(drawing).as(name).isInstanceOf(Drawing.Drawn.class);
    Drawing.Drawn drawn = (Drawing.Drawn) drawing;
    assertThat(drawn.width()).isEqualTo(width);
    assertThat(drawn.height()).isEqualTo(height);
    int[] pixels = Pictures.pixels(drawn.png());
    assertThat("%06x".formatted(pixels[y * width + x] & 0xffffff)).as(name).isEqualTo(rgb);
    assertThat(SvgScan.of(file(name))).isInstanceOf(SvgScan.Fit.class);
  }
}
