package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.cookery.input.Problem;
import io.cookery.tool.Answer;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Text in fonts that a recipe brings along. */
class SvgFontsTest {

  @TempDir private Path folder;

  private final SvgTool tool = new SvgTool(new Fonts(() -> true), 1, DrawingTime.DEFAULT);

  @BeforeEach
  void font() throws IOException {
    Files.write(folder.resolve("tiny.ttf"), TinyFont.bytes());
    Files.writeString(folder.resolve("not.ttf"), "no font");
  }

  private static ObjectNode params(String family, String text) {
    ObjectNode params = Calls.params("{'fonts': ['tiny.ttf']}");
    params.put(
        "svg",
        Drawn.svg(
            "<text y='10' font-size='10' %s fill='#00ff00'>%s</text>".formatted(family, text)));
    return params;
  }

  private List<Problem> check(ObjectNode params) {
    return new SvgCheck(Stream::of, folder, new Fonts(() -> true)).problems(params);
  }

  private Answer generate(ObjectNode params) throws InterruptedException {
    return tool.generate(Calls.call(folder, params));
  }

  @Test
  void aLetterLooksAsTheFontOfTheRecipeSays() throws Exception {
    for (String family : List.of("font-family='Cookery Tiny'", "font-family='Arial, serif'")) {
      ObjectNode params = params(family, "M");
      assertThat(check(params)).isEmpty();
      byte[] png = Calls.media(generate(params)).bytes();
      assertThat(Pictures.pixels(png)).containsOnly(0xff00ff00);
      assertThat(Calls.media(generate(params)).bytes()).isEqualTo(png);
    }
  }

  /** Its font goes a fifth below the line, and none of its letters does. */
  @Test
  void whatATextIsMeasuredByAreTheCellsOfItsLetters() throws Exception {
    ObjectNode params = Calls.params("{'fonts': ['tiny.ttf']}");
    params.put(
        "svg",
        Drawn.svg(
            "<linearGradient id='g' x2='0' y2='1'><stop offset='.75' stop-color='lime'/>"
                + "<stop offset='.75' stop-color='red'/></linearGradient>"
                + "<text y='10' font-size='10' font-family='Cookery Tiny' fill='url(#g)'>M</text>"));
    int[] pixels = Pictures.pixels(Calls.media(generate(params)).bytes());
    assertThat(pixels[8 * 10 + 5]).isEqualTo(0xff00ff00);
    assertThat(pixels[9 * 10 + 5]).isEqualTo(0xffff0000);
  }

  @Test
  void aFontThatIsNotBroughtAlongIsToldBeforehand() throws Exception {
    ObjectNode params = params("font-family='Arial'", "M");
    assertThat(check(params))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message()).startsWith("line 1 has text in the font Arial"));
    assertThat(Calls.refusal(generate(params))).contains("Arial");
  }

  @Test
  void aLetterThatNoFontHasIsToldBeforehand() {
    assertThat(check(params("font-family='Cookery Tiny'", "MöM")))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).contains("line 1 has U+00F6 in its text"));
  }

  @Test
  void aFontFileThatIsNotThereOrIsNoFontIsToldBeforehand() {
    assertThat(check(params("", "M").set("fonts", Calls.params("{'f':['a.ttf']}").get("f"))))
        .extracting(Problem::path)
        .contains("/fonts/0");
    assertThat(check(params("", "M").set("fonts", Calls.params("{'f':['not.ttf']}").get("f"))))
        .contains(new Problem("/fonts", "not.ttf is not a TrueType or OpenType font"));
  }

  @Test
  void fontsAreAmongTheFilesThatAPieceIsMadeOf() throws Exception {
    assertThat(new SvgCheck(Stream::of, folder, new Fonts(() -> true)).files(params("", "M")))
        .containsExactly(folder.resolve("tiny.ttf").toRealPath());
  }

  /** Whatever the machine's font does with its letters, it does across parts of a text as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AV<tspan>A</tspan>To",
        "A<tspan fill='black'>VA</tspan><tspan>To</tspan>",
        "<tspan>AVATo</tspan>"
      })
  void lettersAreAsNearAcrossPartsAsWithinThem(String parts) {
    String text =
        "<text y='9' font-size='4' font-family='serif' style='font-variant-ligatures:normal'>%s</text>";
    int[] seen = Drawn.pixels(text.formatted(parts));
    int[] whole = Drawn.pixels(text.formatted("AVATo"));
    for (int i = 0; i < whole.length; i++) {
      // Where letters touch, smoothed edges meet in one or in two outlines.
      assertThat(seen[i] >>> 24).as("pixel %d", i).isCloseTo(whole[i] >>> 24, offset(16));
    }
  }

  @Test
  void lettersAreAsFarApartAsTheyAreWideWhereTheFontIsNotAsked() {
    String text = "<text y='9' font-size='4' font-family='serif' style='%s'>AVAVAV</text>";
    String fast = text.formatted("text-rendering:optimizeSpeed");
    assertThat(Drawn.pixels(text.formatted("font-kerning:none"))).isEqualTo(Drawn.pixels(fast));
  }
}
