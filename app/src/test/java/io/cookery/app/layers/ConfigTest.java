package io.cookery.app.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cookery.app.layers.LayerImport.Choice;
import io.cookery.app.layers.LayerImport.Stacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

  @TempDir Path home;
  private Path layers = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    layers = home.resolve("layers");
    LayerFixture.pictures(
        layers, 16, "Hat/Fez#2.png", "Hat/NONE#1.png", "Body/Tin#3.png", "Body/Old Tin#1.png");
    LayerFixture.pictures(layers, 16, "Eyes/Red.png", "Eyes/Blue.png", "Unused/a.png");
  }

  private void config(String text) throws IOException {
    Files.createDirectories(home.resolve("src"));
    Files.writeString(home.resolve("src/config.js"), text);
  }

  private LayerImport read(@Nullable Integer supply, @Nullable Integer configuration)
      throws Exception {
    return LayerImport.read(
        new ImportRequest(layers, "Test", supply, List.of(), home, null, false, configuration));
  }

  private static String hashLips(String layersOrder) {
    return """
    const basePath = process.cwd();
    const { MODE } = require(`${basePath}/constants/blend_mode.js`);
    const network = NETWORK.eth;
    const namePrefix = "Robo [[x]]"; // a "comment"
    const description = "It's a 'robot'";
    const baseUri = 'ipfs://CID';
    const layerConfigurations = [
      {
        growEditionSizeTo: 5 + 3,
        layersOrder: [ %s ],
      },
    ];
    const format = { width: 32, height: 16 * 2, smoothing: false };
    const background = { generate: true, brightness: "80%%", static: true, default: "#0f0f0f" };
    const extraMetadata = {};
    const rarityDelimiter = "#";
    const preview = { imageRatio: format.height / format.width };
    module.exports = { format, baseUri, layerConfigurations };
    """
        .formatted(layersOrder);
  }

  @Test
  void aConfigOfHashLipsIsRead() throws Exception {
    config(
        hashLips(
            """
            { name: "Body" }, /* { name: "Ghost" }, */
            { name: "Eyes", options: { displayName: "Look", bypassDNA: true } },
            { name: "Hat", options: { blend: MODE.multiply, opacity: .5 } },
            """));
    LayerImport read = read(null, null);

    assertThat(read.categories())
        .extracting(Stacked::category, Stacked::inUniqueness)
        .containsExactly(tuple("Body", true), tuple("Look", false), tuple("Hat", true));
    assertThat(read.yaml())
        .contains(
            "description: \"It's a 'robot'\"\nsupply: 8\n",
            "    width: 32\n    height: 32\n    background: \"#0f0f0f\"\n    scaling: pixelated\n",
            "      - { file: \"layers/Hat/[[Hat]]\", opacity: 0.5, blend: multiply }\n",
            "  - category: \"Look\"\n    inUniqueness: false\n",
            "  nameTemplate: \"Robo \\\\[[x]] #[[number]]\"\n",
            "  imageBase: \"ipfs://CID\"\n");
    assertThat(read.warnings()).contains("Unused/ is not in layersOrder and is left out");
    assertThat(read.notes()).anySatisfy(note -> assertThat(note).contains("config.js (HashLips)"));
  }

  @Test
  void whatALayerSaysAndACollectionFileCannotIsTold() throws Exception {
    config(hashLips("{ name: \"Body\", display_type: \"number\" }"));

    assertThat(read(null, null).warnings())
        .anySatisfy(warning -> assertThat(warning).contains("display_type of the layer Body"));
  }

  @Test
  void severalConfigurationsAreAFileEach() throws Exception {
    config(
        """
        const layerConfigurations = [
          { growEditionSizeTo: 10, layersOrder: [{ name: "Body" }] },
          { growEditionSizeTo: 14, layersOrder: [{ name: "Body" }, { name: "Hat" }] },
        ];
        """);

    assertThatThrownBy(() -> read(null, null))
        .hasMessageContaining("has 2 layerConfigurations")
        .hasMessageContaining("--configuration 1 to 2");
    LayerImport second = read(null, 2);
    assertThat(second.supply()).isEqualTo(4);
    assertThat(second.yaml()).contains("  startNumber: 11\n");
    assertThatThrownBy(() -> read(null, 3)).hasMessageContaining("has 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ name: 'Wings' } | layersOrder names Wings",
        "{ name: 'Hat' }, { name: 'Hat' } | names Hat twice",
        "{ name: 'Hat', options: { blend: 'destination-over' } } | blend destination-over",
        "{ name: 'Hat', options: { opacity: 50 } } | opacity of the layer Hat",
        "{ name: 'Hat', rotate: 5 } | rotate of the layer Hat is not known",
        "makeLayers() | must be like { name: \"Body\" }, but one is code",
      })
  void whatHasNoEqualIsRefusedByName(String order, String words) throws Exception {
    config(hashLips(order));

    assertThatThrownBy(() -> read(4, null)).hasMessageContaining(words);
  }

  @Test
  void aFileThatOnlyRunningWouldTellIsRefused() throws Exception {
    config("const layerConfigurations = makeThem(3);");
    assertThatThrownBy(() -> read(4, null)).hasMessageContaining("without running it");

    config("const races = {};");
    assertThatThrownBy(() -> read(4, null)).hasMessageContaining("first HashLips engine (races)");
  }

  @Test
  void settingsThatAreNotReadAreTold() throws Exception {
    Files.writeString(home.resolve("config.py"), "CONFIG = [{'rarity_weights': None}]");
    Files.writeString(home.resolve("config.json"), "{}");

    assertThat(read(4, null).warnings())
        .anySatisfy(
            warning -> assertThat(warning).startsWith(home.resolve("config.py") + " is not read"))
        .noneSatisfy(warning -> assertThat(warning).contains("config.json"));
  }

  @Test
  void noFileMakesItEndlessOrRun() throws Exception {
    config("const a = " + "[{b: ".repeat(100_000) + "; while (true) {}; process.exit(1);");

    assertThatThrownBy(() -> read(4, null)).hasMessageContaining("without running it");
  }

  @Test
  void whatIsNotSummedFromLeftToRightIsNotRead() throws Exception {
    config(
        "const layerConfigurations = [{ growEditionSizeTo: 2 + 3 * 2, layersOrder: [{ name: 'Hat' }] }];");

    assertThatThrownBy(() -> read(null, null))
        .hasMessageContaining("growEditionSizeTo of layerConfigurations 1 must be a number");
  }

  @Test
  void aConfigOfNftchefIsRead() throws Exception {
    config(
        """
        const layerConfigurations = [
          {
            growEditionSizeTo: 3,
            namePrefix: "Robot",
            layersOrder: [ { name: "Body", trait: "Hull" }, { name: "Hat", blend: "screen" } ],
          },
        ];
        const incompatible = { "Old Tin": ["Fez"], Fez: ["Tin"] };
        const forcedCombinations = { Tin: ["Fez"], Ghost: ["Fez"] };
        const traitValueOverrides = { Fez: "Red Fez" };
        const emptyLayerName = "NONE";
        const extraAttributes = () => [ { trait_type: "Power", value: Math.random() } ];
        const startIndex = 0;
        """);
    LayerImport read = read(null, null);

    assertThat(read.yaml())
        .contains(
            "  - exclude: { \"Hull\": [\"Old Tin\"], \"Hat\": [\"Red Fez\"] }\n",
            "  - require: { when: { \"Hull\": [\"Tin\"] }, then: { \"Hat\": [\"Red Fez\"] } }\n",
            "  nameTemplate: \"Robot #[[number]]\"\n",
            "  startNumber: 0\n",
            "  attributes: { omit: [\"NONE\"] }\n",
            "      - { file: \"layers/Hat/[[Hat]]\", blend: screen }\n");
    assertThat(read.warnings())
        .anySatisfy(warning -> assertThat(warning).contains("names Ghost, which is no picture"))
        .anySatisfy(warning ->
            assertThat(warning).contains("names Tin, which is no picture of a layer above Hat"))
        .anySatisfy(warning -> assertThat(warning).contains("extraAttributes is a function"));
  }

  @Test
  void noConfigLeavesItAside() throws Exception {
    config("const layerConfigurations = 5;");

    assertThat(
            LayerImport.read(new ImportRequest(layers, "T", 4, List.of(), home, null, true, null))
                .categories())
        .hasSize(4);
  }

  @Test
  void foldersWithoutAWeightAreLayersOfTheirOwnForNftchef() throws Exception {
    Path own = home.resolve("chef/layers");
    LayerFixture.pictures(
        own,
        16,
        "z-1,Background/Blue#1.png",
        "z-1,Background/Red#2.png",
        "Clothes/Shirt/White#1.png",
        "Clothes/z5,Tie/Black#3.png",
        "Clothes/Special#10/line.png",
        "Clothes/Plain#90.png",
        "Body/body.png");
    LayerImport read = LayerImport.read(ImportRequest.of(own, "T", 1, home));

    assertThat(read.categories())
        .extracting(Stacked::category)
        .startsWith("Background")
        .endsWith("Tie")
        .containsExactlyInAnyOrder("Background", "Body", "Clothes", "Shirt", "Tie");
    assertThat(read.notes())
        .singleElement()
        .asString()
        .startsWith("order guessed from the pictures where no z-index says it");
    assertThat(read.categories())
        .filteredOn(category -> category.category().equals("Clothes"))
        .flatExtracting(Stacked::choices)
        .extracting(Choice::name)
        .containsExactly("Plain", "Special");
    assertThat(read.yaml())
        .contains(
            "\"chef/layers/Clothes/z5,Tie/[[Tie]]\"",
            "{ name: \"Special\", value: \"Special#10/line.png\", weight: 10 }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hair/line.png;Hair/a#1.png | Hair/line.png: without a weight",
        "Hair/Long#5/1-line.png;Hair/Long#5/2-fill.png | draws together for one value",
        "Hair/Long#5/Tips/a#1.png;Hair/b#1.png | Hair/Long#5/Tips/: nftchef's engine chooses",
        "Hair/z4,Front#1.png;Hair/Back#2.png | Hair/z4,Front#1.png: has a z-index of its own",
      })
  void whatNftchefCanAndAFileCannotIsRefusedByName(String files, String words) throws Exception {
    Path own = home.resolve("chef");
    LayerFixture.pictures(own, 16, files.strip().split(";"));
    LayerFixture.pictures(own, 16, "z-1,Ground/a#1.png");

    assertThatThrownBy(() -> LayerImport.read(ImportRequest.of(own, "T", 1, home)))
        .hasMessageContaining(words);
  }
}
