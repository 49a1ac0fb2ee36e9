package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.asset.Output;
import io.cookery.asset.Sha256;
import io.cookery.cook.slot.Piece;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page beside the pictures: its data, and that nothing of a collection becomes markup. */
class GalleryTest {

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
  private static final String EVIL = "</script><script>alert(1)</script><!--<img src=x onerror=a>";

  @TempDir Path folder;
  private final MemoryAssets assets = new MemoryAssets();

  private String page(List<Piece> pieces, String... categories) throws Exception {
    Kitchen.export(
        assets,
        Kitchen.request(Kitchen.tree(categories), pieces.size()),
        pieces,
        folder.resolve("out"));
    return Kitchen.read(folder.resolve("out"), Gallery.FILE);
  }

  private static JsonNode data(String page) {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return JsonMapper.shared().readTree(data.group(1));
  }

  @Test
  void itHasEveryPieceWithNumberRankNameTraitsAndFiles() throws Exception {
    List<Piece> pieces = new ArrayList<>();
    for (int slot = 0; slot < 4; slot++) {
      String body = slot == 2 ? "Gold" : "Tin";
      pieces.add(
          Kitchen.piece(slot, Map.of("Body", body), Kitchen.image(assets, "picture " + slot)));
    }
    JsonNode data = data(page(pieces, "Body"));
    assertThat(data.at("/categories/0/name").stringValue()).isEqualTo("Body");
    assertThat(data.path("supply").intValue()).isEqualTo(4);
    assertThat(data.path("items")).hasSize(4);
    JsonNode gold = data.at("/items/2");
    assertThat(gold.get(0).intValue()).isEqualTo(3);
    assertThat(gold.get(1).intValue()).as("rank").isEqualTo(1);
    assertThat(gold.get(2).stringValue()).isEqualTo("Robot #3");
    assertThat(data.at("/categories/0/values").get(gold.at("/3/0").intValue()).stringValue())
        .isEqualTo("Gold");
    assertThat(gold.at("/4/0/0").stringValue()).isEqualTo("image");
    assertThat(folder.resolve("out/images").resolve(gold.at("/4/0/1").stringValue())).exists();
  }

  @Test
  void nothingOfACollectionBecomesMarkup() throws Exception {
    String page =
        page(
            List.of(
                Kitchen.piece(0, Map.of(EVIL, EVIL), Kitchen.text(EVIL)),
                Kitchen.piece(1, Map.of(EVIL, "plain"), Kitchen.text("plain"))));
    JsonNode data = data(page);
    assertThat(data.at("/categories/0/name").stringValue()).isEqualTo(EVIL);
    assertThat(data.at("/categories/0/values/0").stringValue()).isEqualTo(EVIL);
    assertThat(data.at("/items/0/5").stringValue()).isEqualTo(EVIL);
    assertThat(page).doesNotContain("<script>alert").doesNotContain("<img");
    assertThat(Pattern.compile("<script").matcher(page).results().count()).isEqualTo(2);
    // And the page's own script knows no way to make markup of a text.
    assertThat(page)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void itAsksNobodyAndItsPolicyNamesItsOwnScriptAndStyle() throws Exception {
    String page = page(List.of(Kitchen.piece(0, Map.of(), Kitchen.image(assets, "one"))));
    assertThat(page).contains("default-src 'none'").doesNotContain("http://", "https://", "fetch(");
    assertThat(page).doesNotContain("@DATA@", "@SCRIPT", "@STYLE");
    assertThat(page).contains("style-src " + hash(page, "<style>", "</style>"));
    assertThat(page).contains("script-src " + hash(page, "<script>", "</script>"));
  }

  private static String hash(String page, String open, String close) {
    int begin = page.lastIndexOf(open) + open.length();
    String inside = page.substring(begin, page.indexOf(close, begin));
    byte[] sum = HexFormat.of().parseHex(Sha256.of(inside.getBytes(StandardCharsets.UTF_8)));
    return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
  }

  @Test
  void textsAreInItAndLongOnesBegin() throws Exception {
    String clef = "\uD834\uDD1E";
    String cut = "x".repeat(Gallery.MAX_TEXT_CHARACTERS - 1) + clef + "the rest";
    JsonNode data =
        data(
            page(
                List.of(
                    Kitchen.piece(0, Map.of(), Kitchen.text("an old pond\n" + clef)),
                    Kitchen.piece(1, Map.of(), Kitchen.text(cut)))));
    assertThat(data.at("/items/0/5").stringValue()).isEqualTo("an old pond\n" + clef);
    assertThat(data.at("/items/0/4/0")).hasSize(2);
    assertThat(data.at("/items/1/5").stringValue())
        .isEqualTo("x".repeat(Gallery.MAX_TEXT_CHARACTERS - 1) + "…");
    assertThat(data.at("/items/1/4/0/2").intValue()).as("that there is more").isEqualTo(1);
  }

  @Test
  void outputsOfEveryKindAreNamed() throws Exception {
    Piece piece =
        Kitchen.piece(
            0,
            Map.of(),
            Kitchen.asset(assets, Output.Kind.video, "video/mp4", new byte[] {1}),
            Kitchen.asset(assets, Output.Kind.audio, "audio/mpeg", new byte[] {2}),
            Kitchen.asset(assets, Output.Kind.file, "model/gltf-binary", new byte[] {3}));
    JsonNode files = data(page(List.of(piece))).at("/items/0/4");
    assertThat(files.toString())
        .isEqualTo("[[\"video\",\"1.mp4\"],[\"audio\",\"1-2.mp3\"],[\"file\",\"1-3.glb\"]]");
  }

  @Test
  void anUnfinishedCollectionSaysSo() throws Exception {
    Kitchen.export(
        assets,
        Kitchen.request(Kitchen.tree(), 9),
        List.of(Kitchen.piece(4, Map.of(), Kitchen.image(assets, "one"))),
        folder.resolve("out"));
    JsonNode data = data(Kitchen.read(folder.resolve("out"), Gallery.FILE));
    assertThat(data.path("supply").intValue()).isEqualTo(9);
    assertThat(data.path("items")).hasSize(1);
    assertThat(data.at("/items/0/0").intValue()).isEqualTo(5);
  }
}
