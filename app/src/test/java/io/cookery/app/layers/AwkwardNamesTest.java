package io.cookery.app.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cookery.app.file.CollectionFile;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.layers.LayersTool;
import io.cookery.trait.Category;
import io.cookery.trait.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What import writes, plan takes. */
class AwkwardNamesTest {

  private static final List<String> PARTS =
      List.of(
          "yes",
          "no",
          "null",
          "~",
          "-",
          "- ",
          "#",
          ": ",
          "1e3",
          "0x10",
          "true",
          "\u0085",
          "\u2028",
          "\u0007",
          "\n",
          "\t",
          "\"",
          "'",
          "\\",
          "[[",
          "]]",
          "[",
          "{",
          "}",
          "|",
          ">",
          "&",
          "*",
          "!",
          "%",
          "@",
          "`",
          ",",
          "?",
          "é",
          "e\u0301",
          "\uFEFF",
          "\u200B",
          "😀",
          "漢字",
          "٣",
          "a",
          "A",
          "b b",
          " ",
          ".",
          "..",
          "3.5 ",
          "#5",
          "#0,3",
          "$(x)",
          "Fez",
          "None",
          "x".repeat(40));

  /** Such weights are refused. */
  private static final Pattern BELOW_ZERO = Pattern.compile("#\\s*-");

  private static final int MAX_BYTES = 200;

  @TempDir Path home;
  @TempDir Path elsewhere;

  private static String name(SplittableRandom random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String part = PARTS.get(random.nextInt(PARTS.size()));
      int bytes = (name + part).getBytes(StandardCharsets.UTF_8).length;
      name.append(bytes < MAX_BYTES ? part : "");
    }
    return BELOW_ZERO.matcher(name).find() ? name(random) : name.toString();
  }

  /** Writes it, and reads it as {@code plan} does. */
  private CollectionFile taken(LayerImport read) throws Exception {
    Path file = Files.writeString(home.resolve("collection.yaml"), read.yaml());
    ToolRegistry tools = new ToolRegistry(List.of(LayersTool.withDefaults()));
    return CollectionFile.read(file, new CollectionDefinitionReader(tools));
  }

  private void assertTaken(LayerImport read, String why) throws Exception {
    List<Category> categories = taken(read).definition().recipe().tree().categories();
    assertThat(categories)
        .as(why)
        .extracting(Category::name)
        .containsExactlyElementsOf(
            read.categories().stream().map(LayerImport.Stacked::category).toList());
    for (int i = 0; i < categories.size(); i++) {
      assertThat(((Category.Valued) categories.get(i)).values())
          .as(why)
          .extracting(Value::name)
          .containsExactlyElementsOf(
              read.categories().get(i).choices().stream().map(LayerImport.Choice::name).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverNamesThereAre(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Path layers = home.resolve("layers");
    LayerFixture.pictures(layers, 8, "Plain/a.png", "Plain/b.png");
    byte[] picture = Files.readAllBytes(layers.resolve("Plain/a.png"));
    for (int folder = 0; folder < 8; folder++) {
      Path category = layers.resolve("c" + name(random));
      Files.createDirectories(category);
      Set<String> files = new HashSet<>();
      for (int file = 0; file < 12; file++) {
        files.add(name(random) + ".png");
      }
      for (String file : files) {
        Files.write(category.resolve(file), picture);
      }
    }
    LayerImport read = LayerImport.read(ImportRequest.of(layers, "Awkward", 1, home));

    assertTaken(read, "seed " + seed + "\n" + read.yaml());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "null",
        "1e3",
        "~",
        "-",
        "- a",
        "a: b",
        "'",
        "\"",
        "[[Hat]]",
        "a\u0085b",
        "a\u2028b",
        "!!str",
        "&a",
        "*a",
        "%",
        "é",
        "Dr. No",
        "😀",
      })
  void aNameThatMeansSomethingInYamlIsAName(String name) throws Exception {
    Path layers = home.resolve("layers");
    LayerFixture.pictures(layers, 8, name + "/" + name + ".png", name + "/other.png");
    LayerImport read = LayerImport.read(ImportRequest.of(layers, name, 1, home));

    assertTaken(read, read.yaml());
    assertThat(read.categories().getFirst().choices())
        .extracting(LayerImport.Choice::name)
        .contains(name.replace('\u0085', ' ').replace('\u2028', ' '));
  }

  @Test
  void longNamesAreCutAndTold() throws Exception {
    Path layers = home.resolve("layers");
    String first = "a".repeat(239);
    LayerFixture.pictures(layers, 8, "Hat/" + first + "1.png", "Hat/" + first + "2.png");
    LayerImport read = LayerImport.read(ImportRequest.of(layers, "Long", 1, home));

    assertTaken(read, read.yaml());
    assertThat(read.warnings())
        .anySatisfy(
            warning -> assertThat(warning).contains("becomes the value \"aaa").endsWith("… 2\""));
  }

  @Test
  void namesThatDifferInTheWritingOfALetterAreTold() throws Exception {
    Path layers = home.resolve("layers");
    LayerFixture.pictures(layers, 8, "Hat/Caf\u00e9.png", "Hat/Cafe\u0301.png");
    LayerImport read = LayerImport.read(ImportRequest.of(layers, "Twins", 1, home));

    assertTaken(read, read.yaml());
    assertThat(read.warnings())
        .anySatisfy(warning -> assertThat(warning).endsWith("becomes the value \"Caf\u00e9 2\""));
  }

  @Test
  void aNewLineBeforeTheWeightIsASpace() throws Exception {
    Path layers = home.resolve("layers");
    LayerFixture.pictures(layers, 8, "Hat/Fez\n#7.png", "Hat/Cap#1\n.png");
    LayerImport read = LayerImport.read(ImportRequest.of(layers, "Lines", 1, home));

    assertTaken(read, read.yaml());
    assertThat(read.categories().getFirst().choices())
        .extracting(LayerImport.Choice::name, choice -> choice.weight().intValue())
        .containsExactlyInAnyOrder(tuple("Fez", 7), tuple("Cap", 1));
  }

  @Test
  void whatNoFileCanNameIsLeftOutAndTold() throws Exception {
    Path layers = home.resolve("layers");
    LayerFixture.pictures(layers, 8, "Hat/a\\b.png", "Hat/Fez.png", "Back/x.png");
    LayerFixture.picture(elsewhere.resolve("outside.png"), 8);
    Files.createSymbolicLink(layers.resolve("Hat/nowhere.png"), Path.of("gone.png"));
    Files.createSymbolicLink(layers.resolve("Hat/loop"), layers);
    Files.createSymbolicLink(layers.resolve("Hat/Own.png"), Path.of("Fez.png"));
    Files.createSymbolicLink(layers.resolve("Out"), elsewhere);
    Files.createSymbolicLink(layers.resolve("Hat/out.png"), elsewhere.resolve("outside.png"));
    Files.writeString(layers.resolve("Hat/Thumbs.db"), "x");
    Files.createDirectories(layers.resolve("__MACOSX/Hat"));
    Files.writeString(layers.resolve("Hat/photo.bmp"), "x");
    Files.writeString(layers.resolve("rarities.json"), "{}");
    LayerImport read = LayerImport.read(ImportRequest.of(layers, "Links", 1, home));

    assertTaken(read, read.yaml());
    assertThat(read.warnings())
        .anySatisfy(warning -> assertThat(warning).startsWith("Hat/a\\b.png has a backslash"))
        .anySatisfy(warning ->
            assertThat(warning).startsWith("Hat/out.png is left out").contains("leads out"))
        .contains("Hat/nowhere.png is a link that leads nowhere and is left out")
        .contains("Hat/loop/ is a link to a folder that it lies in, and is left out")
        .contains("Out/ is a link that leads out of the collection's folder, and is left out")
        .contains(
            "Hat/photo.bmp is not a PNG, JPEG, GIF or WebP and is left out; save it as PNG if it is a layer")
        .contains(
            "rarities.json is not read: write weights into the names of pictures, as in Fez#10.png");
  }
}
