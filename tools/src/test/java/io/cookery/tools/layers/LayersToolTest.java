package io.cookery.tools.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.conformance.ToolConformance;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.Pictures;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class LayersToolTest extends ToolConformance {

  private static final double NEAREST = 0.5 + 1e-9;

  @Override
  protected ImmediateTool tool() {
    return new LayersTool(1 << 20, 2);
  }

  @Override
  protected ObjectNode validParams() {
    Pictures.write(folder.resolve("a.png"), 40, 30, Pictures.noise(1));
    Pictures.write(folder.resolve("b.png"), 40, 30, Pictures.noise(2));
    return Calls.params(
        """
        {'width': 40, 'height': 30, 'background': '#102030',
         'layers': ['a.png', '', {'file': 'b.png', 'opacity': 0.5, 'blend': 'screen'}]}
        """);
  }

  @Override
  protected List<ObjectNode> unusableParams() {
    Pictures.write(folder.resolve("a.png"), 1, 1, Pictures.noise(1));
    try {
      Files.writeString(folder.resolve("text.png"), "hello");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return List.of(
        Calls.params("{'width': 1, 'height': 1, 'layers': ['a.png', 'none.png']}"),
        Calls.params("{'width': 1, 'height': 1, 'layers': ['../a.png']}"),
        Calls.params("{'width': 1, 'height': 1, 'layers': [{'file': 'text.png'}]}"));
  }

  @Override
  protected ObjectNode longParams() {
    Pictures.write(folder.resolve("a.png"), 1500, 1500, (x, y) -> x * y | 0x80000000);
    return Calls.params(
        "{'width': 3000, 'height': 3000, 'layers': ['a.png','a.png','a.png','a.png','a.png']}");
  }

  @Test
  void aSingleLayerComesOutExactlyAsItWentIn() throws Exception {
    Pictures.write(folder.resolve("a.png"), 61, 47, Pictures.noise(9));
    int[] expected = Pictures.pixels(Files.readAllBytes(folder.resolve("a.png")));
    ToolOutput.Media media = made("{'width': 61, 'height': 47, 'layers': ['a.png']}");
    assertThat(Pictures.pixels(media.bytes())).isEqualTo(expected);
    assertThat(List.of(media.mediaType(), media.width(), media.height()))
        .isEqualTo(List.of("image/png", 61, 47));
  }

  @Test
  void layersAreStackedInOrderOnTheBackground() throws Exception {
    Pictures.write(folder.resolve("a.png"), 3, 1, (x, y) -> x < 2 ? 0xffff0000 : 0);
    Pictures.write(folder.resolve("b.png"), 3, 1, (x, y) -> x < 1 ? 0x800000ff : 0);
    ToolOutput.Media media =
        made("{'width':3,'height':1,'layers':['a.png','b.png'],'background':'#00ff0080'}");
    assertThat(Pictures.pixels(media.bytes())).containsExactly(0xff7f0080, 0xffff0000, 0x8000ff00);
  }

  @Test
  void everyPixelIsTheRoundedResultOfTheFormula() throws Exception {
    int side = 256;
    Pictures.write(
        folder.resolve("a.png"), side, side, (x, y) -> (x * 37 % 256) << 24 | y << 16 | x << 8 | 7);
    Pictures.write(
        folder.resolve("b.png"), side, side, (x, y) -> y << 24 | x << 16 | (255 - y) << 8 | 250);
    int[] below = Pictures.pixels(Files.readAllBytes(folder.resolve("a.png")));
    int[] above = Pictures.pixels(Files.readAllBytes(folder.resolve("b.png")));
    int[] made =
        Pictures.pixels(made("{'width':256,'height':256,'layers':['a.png','b.png']}").bytes());
    for (int i = 0; i < made.length; i++) {
      assertNearest(made[i], below[i], above[i]);
    }
  }

  /** W3C Compositing and Blending Level 1, 5.1, in real numbers. */
  private static void assertNearest(int made, int below, int above) {
    double as = (above >>> 24) / 255.0;
    double ab = (below >>> 24) / 255.0;
    double alpha = as + ab * (1 - as);
    assertThat((made >>> 24) - alpha * 255).isBetween(-NEAREST, NEAREST);
    for (int shift = 0; shift <= 16 && alpha > 0; shift += 8) {
      double sum = (above >>> shift & 0xff) * as + (below >>> shift & 0xff) * ab * (1 - as);
      assertThat((made >>> shift & 0xff) - sum / alpha).isBetween(-NEAREST, NEAREST);
    }
  }

  @Test
  void aLayerWithoutANameAddsNothing() throws Exception {
    Pictures.write(folder.resolve("a.png"), 2, 2, Pictures.plain(0xff123456));
    ToolOutput.Media media =
        made("{'width':2,'height':2,'layers':['', 'a.png', 'hat/.png', {'file': ''}]}");
    assertThat(Pictures.pixels(media.bytes())).containsOnly(0xff123456);
  }

  @Test
  void opacityAndBlendModesFollowTheirFormulas() throws Exception {
    Pictures.write(folder.resolve("a.png"), 1, 1, Pictures.plain(0xff6496c8));
    Pictures.write(folder.resolve("b.png"), 1, 1, Pictures.plain(0xffc86432));
    assertThat(blended("normal", 0.5)).isEqualTo(0xff967d7d);
    assertThat(blended("normal", 0)).isEqualTo(0xff6496c8);
    assertThat(blended("multiply", 1)).isEqualTo(0xff4e3b27);
    assertThat(blended("screen", 1)).isEqualTo(0xffdebfd3);
    assertThat(blended("overlay", 1)).isEqualTo(0xff9d7fa7);
    assertThat(blended("darken", 1)).isEqualTo(0xff646432);
    assertThat(blended("lighten", 1)).isEqualTo(0xffc896c8);
  }

  private int blended(String blend, double opacity) throws InterruptedException {
    ToolOutput.Media media =
        made(
            "{'width':1,'height':1,'layers':['a.png',{'file':'b.png','blend':'%s','opacity':%s}]}"
                .formatted(blend, opacity));
    return Pictures.pixels(media.bytes())[0];
  }

  @Test
  void blendingOverNothingKeepsTheLayer() throws Exception {
    Pictures.write(folder.resolve("b.png"), 1, 1, Pictures.plain(0xffc86432));
    ToolOutput.Media media =
        made("{'width':1,'height':1,'layers':[{'file':'b.png','blend':'multiply'}]}");
    assertThat(Pictures.pixels(media.bytes())).containsExactly(0xffc86432);
  }

  @Test
  void aChangedFileIsAnotherLayer() throws Exception {
    ImmediateTool tool = tool();
    String params = "{'width':2,'height':2,'layers':['a.png']}";
    Pictures.write(folder.resolve("a.png"), 2, 2, Pictures.plain(0xff000001));
    tool.generate(Calls.call(folder, params));
    Pictures.write(folder.resolve("a.png"), 2, 2, (x, y) -> 0xff000000 | x * 99 + y);
    byte[] second = Calls.media(tool.generate(Calls.call(folder, params))).bytes();
    assertThat(Pictures.pixels(second))
        .containsExactly(0xff000000, 0xff000063, 0xff000001, 0xff000064);
  }

  @Test
  void aRefusalNamesTheLayerByItsPlaceAndFile() throws Exception {
    Pictures.write(folder.resolve("a.png"), 2, 2, Pictures.plain(-1));
    assertThat(
            Calls.refusal(
                tool()
                    .generate(
                        Calls.call(
                            folder,
                            "{'width':2,'height':2,'layers':['a.png',{'file':'x/b.png'}]}"))))
        .startsWith("/layers/1/file: there is no file x/b.png");
  }

  private ToolOutput.Media made(String json) throws InterruptedException {
    return Calls.media(tool().generate(Calls.call(folder, json)));
  }
}
