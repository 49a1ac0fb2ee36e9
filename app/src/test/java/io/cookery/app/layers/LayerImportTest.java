package io.cookery.app.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.app.layers.LayerImport.Choice;
import io.cookery.app.layers.LayerImport.Stacked;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerImportTest {

  @TempDir Path home;
  private Path layers = Path.of("");

  @BeforeEach
  void folder() throws IOException {
    layers = Files.createDirectories(home.resolve("layers"));
  }

  private LayerImport read(String... order) throws Exception {
    return LayerImport.read(
        new ImportRequest(layers, "Test", 4, List.of(order), home, null, false, null));
  }

  private Map<String, String> weights(String category) throws Exception {
    return read().categories().stream()
        .filter(stacked -> stacked.category().equals(category))
        .flatMap(stacked -> stacked.choices().stream())
        .collect(Collectors.toMap(Choice::name, choice -> choice.weight().toPlainString()));
  }

  @Test
  void weightsAreWhatFollowsTheLastHash() throws Exception {
    LayerFixture.pictures(
        layers, 8, "Hat/Fez#10.png", "Hat/No #1 Fan#2.5.png", "Hat/Plain.png", "Hat/Never#0.PNG");

    assertThat(weights("Hat"))
        .isEqualTo(Map.of("Fez", "10", "No #1 Fan", "2.5", "Plain", "1", "Never", "0"));
  }

  @Test
  void aFolderWithoutAWeightOnlySorts() throws Exception {
    LayerFixture.pictures(
        layers, 8, "Hat/Common/Cap#70.png", "Hat/Rare/Fez#20.png", "Hat/Legendary/Crown#10.png");

    assertThat(weights("Hat")).isEqualTo(Map.of("Cap", "70", "Fez", "20", "Crown", "10"));
  }

  @Test
  void theWeightOfAFolderIsSharedByItsPictures() throws Exception {
    LayerFixture.pictures(
        layers,
        8,
        "Hat/Common#70/Cap#20.png",
        "Hat/Common#70/Hood#20.png",
        "Hat/Rare#30/Fez#1.png",
        "Hat/Rare#30/Deep/Crown#5.png");

    assertThat(weights("Hat"))
        .isEqualTo(Map.of("Cap", "35", "Hood", "35", "Fez", "5", "Crown", "25"));
  }

  @Test
  void sharesThatAreNoDecimalsStayExact() throws Exception {
    LayerFixture.pictures(
        layers, 8, "Hat/A#1/x.png", "Hat/A#1/y.png", "Hat/A#1/z.png", "Hat/B#1/w.png");

    assertThat(weights("Hat")).isEqualTo(Map.of("x", "1", "y", "1", "z", "1", "w", "3"));
  }

  @Test
  void aFolderOfNothingButZerosIsNeverDrawn() throws Exception {
    LayerFixture.pictures(layers, 8, "Hat/A#5/x#0.png", "Hat/y.png");

    assertThat(weights("Hat")).isEqualTo(Map.of("x", "0", "y", "1"));
  }

  @Test
  void picturesOfOneNameAreToldApartByTheirFolder() throws Exception {
    LayerFixture.pictures(
        layers,
        8,
        "Hat/Blue.png",
        "Hat/Rare#3/Blue.png",
        "Hat/Rare#3/Blue#2.png",
        "Hat/Old/Blue.png");

    assertThat(read().categories().getFirst().choices())
        .extracting(Choice::name)
        .containsExactlyInAnyOrder("Blue", "Blue (Rare)", "Blue (Rare) 2", "Blue (Old)");
  }

  @Test
  void categoriesAreStackedByNumberAndThenByName() throws Exception {
    LayerFixture.pictures(
        layers, 8, "10 Hat/a.png", "2-Body/a.png", "01_Ground/a.png", "Aura/a.png");

    assertThat(read().categories())
        .extracting(Stacked::category)
        .containsExactly("Ground", "Body", "Hat", "Aura");
    assertThat(read("Aura", "Hat", "2-Body", "Ground").categories())
        .extracting(Stacked::category)
        .containsExactly("Aura", "Hat", "Body", "Ground");
  }

  @Test
  void anOrderMustNameEveryCategoryAndNoOther() throws Exception {
    LayerFixture.pictures(layers, 8, "Body/a.png", "Hat/a.png");

    assertThatThrownBy(() -> read("Body")).hasMessageContaining("does not say where Hat goes");
    assertThatThrownBy(() -> read("Body", "Hta"))
        .hasMessageContaining("there is no folder \"Hta\"; did you mean \"Hat\"?");
  }

  @Test
  void whatIsNoPictureIsLeftOutWithAWarning() throws Exception {
    LayerFixture.pictures(layers, 8, "Hat/a.png", "Hat/b.png");
    Files.writeString(layers.resolve("Hat/notes.txt"), "x");
    Files.writeString(layers.resolve("Hat/.DS_Store"), "x");
    Files.writeString(layers.resolve("readme.md"), "x");
    Files.createDirectories(layers.resolve("Empty"));

    assertThat(read().warnings())
        .containsExactlyInAnyOrder(
            "Hat/notes.txt is not a picture and is left out",
            "readme.md lies outside the category folders and is left out",
            "Empty/ has no pictures and is left out",
            "there are only 2 combinations, so 4 pieces cannot all differ; lower the supply or add"
                + " pictures");
  }

  @Test
  void thePiecesHaveTheSizeOfMostPictures() throws Exception {
    LayerFixture.pictures(layers, 16, "Hat/a.png", "Hat/b.png", "Body/a.png");
    LayerFixture.picture(layers.resolve("Body/small.png"), 8);

    assertThat(read().size().width()).isEqualTo(16);
    assertThat(read().warnings()).contains("Body/small.png: will be scaled to 16 × 16");
  }

  @Test
  void otherPicturesAreLayersToo() throws Exception {
    LayerFixture.pictures(layers, 8, "Ground/a#2.png", "Hat/b.png");
    BufferedImage photo = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(photo, "jpg", layers.resolve("Ground/Photo#3.JPEG").toFile());
    ImageIO.write(photo, "gif", layers.resolve("Ground/Dot.gif").toFile());

    assertThat(weights("Ground")).isEqualTo(Map.of("a", "2", "Photo", "3", "Dot", "1"));
  }

  @Test
  void aPictureThatIsNoneIsAnError() throws Exception {
    LayerFixture.picture(layers.resolve("Hat/a.png"), 8);
    Files.writeString(layers.resolve("Hat/b.png"), "no picture");

    assertThatThrownBy(this::read).hasMessageContaining("b.png: is not a PNG");
  }

  @Test
  void layersBesideTheFileAreRefused() throws Exception {
    LayerFixture.picture(layers.resolve("Hat/a.png"), 8);
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));

    assertThatThrownBy(() -> LayerImport.read(ImportRequest.of(layers, "T", 1, elsewhere)))
        .hasMessageContaining("layers must be below the folder of the collection file");
  }

  @Test
  void aFolderWithoutCategoriesIsRefused() throws Exception {
    LayerFixture.picture(layers.resolve("a.png"), 8);

    assertThatThrownBy(this::read).hasMessageContaining("<Category>/<name>#<weight>.png");
  }

  @Test
  void theFileNamesEveryPictureByItsPath() throws Exception {
    LayerFixture.pictures(layers, 8, "Hat/Rare#3/Big \"Top\" hat#1.png", "Body/Tin.png");

    assertThat(read().yaml())
        .endsWith(
            """
            name: "Test"
            supply: 4
            seed: 1
            generator:
              tool: layers
              params:
                width: 8
                height: 8
                layers:
                  - "layers/Body/[[Body]]"
                  - "layers/Hat/[[Hat]]"
            traits:
              - category: "Body"
                values:
                  - { name: "Tin", value: "Tin.png", weight: 1 }
              - category: "Hat"
                values:
                  - { name: "Big \\"Top\\" hat", value: "Rare#3/Big \\"Top\\" hat#1.png", weight: 3 }
            """);
  }
}
