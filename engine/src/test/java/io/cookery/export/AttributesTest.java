package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.collection.ExportAttributes;
import io.cookery.collection.ExportAttributes.Display;
import io.cookery.collection.ExportAttributes.Numbers;
import io.cookery.collection.ExportSettings;
import io.cookery.collection.ExportSettings.Format;
import io.cookery.cook.slot.Piece;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How traits stand in metadata. */
class AttributesTest {

  private final MemoryAssets assets = new MemoryAssets();
  @TempDir private Path folder;

  private ExportResult export(ExportSettings settings, Map<String, String> traits)
      throws Exception {
    Piece piece = Kitchen.piece(0, traits, Kitchen.image(assets, "a"));
    ExportRequest request =
        Kitchen.request(Kitchen.tree(traits.keySet().stream().sorted().toArray(String[]::new)), 1);
    return Kitchen.export(assets, Kitchen.with(request, settings), List.of(piece), folder);
  }

  private static ExportSettings settings(String imageBase, int start, ExportAttributes attributes) {
    return new ExportSettings(
        List.of(Format.erc721, Format.csv), "#[[number]]", imageBase, start, null, attributes);
  }

  private String metadata(int number) throws Exception {
    return Kitchen.read(folder, "metadata/" + number + ".json");
  }

  @Test
  void linksThatOthersCannotFollowAreTold() throws Exception {
    assertThat(
            export(settings("http://localhost/x", 1, ExportAttributes.PLAIN), Map.of("Hat", "Fez"))
                .notes())
        .first()
        .asString()
        .startsWith("imageBase leads to this machine");
  }

  @Test
  void aValueThatIsLeftOutIsInNoMetadata() throws Exception {
    ExportAttributes attributes = new ExportAttributes(Set.of("None"), Map.of());

    export(settings("", 1, attributes), Map.of("Hat", "None", "Body", "Tin"));

    assertThat(metadata(1)).contains("\"Tin\"").doesNotContain("\"Hat\"");
    assertThat(Kitchen.read(folder, "metadata.csv"))
        .isEqualTo(
            "number,name,description,image,Body,Hat\r\n1,#1,Friendly robots.,1.png,Tin,\r\n");
    assertThat(Kitchen.read(folder, "rarity.csv")).contains("Hat,None,1,");
  }

  @Test
  void numbersAreShownAsAskedFor() throws Exception {
    ExportAttributes attributes =
        new ExportAttributes(
            Set.of(),
            Map.of(
                "Level", new Numbers(null, BigDecimal.valueOf(99)),
                "Power", new Numbers(Display.boost_percentage, null),
                "Born", new Numbers(Display.date, null)));

    export(
        settings("", 1, attributes), Map.of("Level", "007", "Power", "2.5", "Born", "2026-01-31"));

    assertThat(metadata(1).replaceAll("\\s+", ""))
        .contains(
            "{\"trait_type\":\"Born\",\"display_type\":\"date\",\"value\":1769817600}",
            "{\"trait_type\":\"Level\",\"value\":7,\"max_value\":99}",
            "{\"trait_type\":\"Power\",\"display_type\":\"boost_percentage\",\"value\":2.5}");
    assertThat(Kitchen.read(folder, "metadata.csv")).contains("2026-01-31,007,2.5");
  }

  @Test
  void aValueOfAnOlderRecipeThatIsNoNumberIsText() throws Exception {
    ExportAttributes attributes =
        new ExportAttributes(Set.of(), Map.of("Level", new Numbers(null, null)));

    export(settings("", 1, attributes), Map.of("Level", "high"));

    assertThat(metadata(1)).contains("\"high\"");
  }

  @Test
  void tokensAreNumberedFromTheFirstNumber() throws Exception {
    export(settings("", 0, ExportAttributes.PLAIN), Map.of("Hat", "Fez"));

    assertThat(Kitchen.files(folder)).containsKeys("images/0.png", "metadata/0.json");
    assertThat(Kitchen.read(folder, "ranking.csv")).contains("1,0,#0");
  }

  @Test
  void aSlashIsPutBetweenWhereItIsMissing() throws Exception {
    export(settings("ipfs://CID", 1, ExportAttributes.PLAIN), Map.of("Hat", "Fez"));
    assertThat(metadata(1)).contains("\"ipfs://CID/1.png\"");
    export(settings("https://a.example/i?file=", 1, ExportAttributes.PLAIN), Map.of("Hat", "Fez"));
    assertThat(metadata(1)).contains("\"https://a.example/i?file=1.png\"");
    export(settings("images/", 1, ExportAttributes.PLAIN), Map.of("Hat", "Fez"));
    assertThat(metadata(1)).contains("\"images/1.png\"");
  }

  @Test
  void everyColumnHasANameOfItsOwn() throws Exception {
    export(
        settings("", 1, ExportAttributes.PLAIN),
        Map.of("name", "Bob", "Number", "5", "number (trait)", "6", "image ", "7"));

    assertThat(Kitchen.read(folder, "metadata.csv"))
        .startsWith(
            "number,name,description,image,Number (trait) (trait),image  (trait),name (trait),number (trait)\r\n");
  }
}
