package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.app.file.FileUnusable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

  @ParameterizedTest
  @CsvSource({
    "Robots,out/robots",
    "'My  Robots & Co.',out/my-robots-co",
    "'../../etc',out/etc",
    "Ünïcörn,out/ünïcörn",
    "'!!!',out/collection"
  })
  void theStandardFolderComesFromTheName(String name, Path folder) {
    assertThat(Destination.byName(name)).isEqualTo(folder);
  }

  @Test
  void theCheckLeavesNothingBehind(@TempDir Path folder) throws Exception {
    of(folder, folder.resolve("a/b/c"), "Robots", "r.yaml", "h").check();

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aFolderOfAnotherCollectionIsRefusedBeforeAnythingIsCooked(@TempDir Path folder)
      throws Exception {
    Files.writeString(
        folder.resolve("manifest.json"),
        "{\"format\": \"cookery-export\", \"collection\": {\"name\": \"Robots\"}}");

    of(folder, folder, "Robots", "r.yaml", "h").check();
    assertThatThrownBy(() -> of(folder, folder, "robots!", "r.yaml", "h").check())
        .isInstanceOf(FileUnusable.class)
        .hasMessageContaining("another collection")
        .hasMessageContaining("--out");
  }

  private static final String ROBOTS =
      "{\"format\": \"cookery-export\", \"collection\": {\"name\": \"Robots\"}}";

  private static Destination of(
      Path folder, Path asked, String collection, String file, String recipe) {
    return new Destination(
        asked,
        collection,
        ExportClaims.in(folder.resolve("data")),
        new ExportClaims.Claim(folder.resolve(file), recipe));
  }

  @Test
  void aCutNameEndsWithAWholeCharacter() {
    String name = "a" + Character.toString(0x20000).repeat(70);

    assertThat(Destination.byName(name).getFileName().toString()).isEqualTo(name.substring(0, 59));
  }

  @Test
  void twoFilesOfOneNameDoNotShareAFolder(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.yaml"), "x");
    Files.writeString(folder.resolve("b.yaml"), "y");
    Path out = Files.createDirectory(folder.resolve("out"));
    assertThat(of(folder, out, "Robots", "a.yaml", "1").taken()).contains(out);
    Files.writeString(out.resolve("manifest.json"), ROBOTS);

    assertThatThrownBy(() -> of(folder, out, "Robots", "b.yaml", "2").check())
        .isInstanceOf(FileUnusable.class)
        .hasMessageContaining("a.yaml, whose collection has the same name");
    assertThat(of(folder, out, "Robots", "b.yaml", "2").taken()).isEmpty();
    of(folder, out, "Robots", "a.yaml", "3").check(); // an edit
    of(folder, out, "Robots", "b.yaml", "1").check(); // the same recipe with another supply

    Files.delete(folder.resolve("a.yaml")); // or renamed
    of(folder, out, "Robots", "b.yaml", "2").check();
    assertThat(of(folder, out, "Robots", "b.yaml", "2").taken()).contains(out);
  }

  @Test
  void aCopyOfAProjectIsAnotherCollection(@TempDir Path folder) throws Exception {
    for (String project : new String[] {"p", "q"}) {
      Files.writeString(Files.createDirectory(folder.resolve(project)).resolve("r.yaml"), "x");
    }
    ExportClaims claims = ExportClaims.in(folder.resolve("data"));
    Path out = folder.resolve("out");
    ExportClaims.Claim one = new ExportClaims.Claim(folder.resolve("p/r.yaml"), "1");
    ExportClaims.Claim other = new ExportClaims.Claim(folder.resolve("q/r.yaml"), "1");

    assertThat(claims.take(out, one)).isTrue();
    assertThat(claims.take(out, other)).isFalse();
    assertThat(claims.other(out, other)).contains(one.file());
    assertThat(claims.take(out, one)).isTrue();
  }

  @Test
  void aLinkThatLeadsNowhereIsRefusedBeforeAnythingIsCooked(@TempDir Path folder) throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

    assertThatThrownBy(() -> of(folder, link, "Robots", "r.yaml", "h").check())
        .isInstanceOf(FileUnusable.class)
        .hasMessageContaining("is not a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "rarity.csv", "ranking.csv", "images"})
  void aFileInTheWayIsToldBeforeAnythingIsCooked(String name, @TempDir Path folder)
      throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve(name), "mine");

    assertThatThrownBy(() -> of(folder, out, "Robots", "r.yaml", "h").check())
        .hasMessageContaining(name)
        .hasMessageContaining("no export wrote");

    Files.createDirectory(out.resolve(".cookery-export")); // what was cut off is put back first
    of(folder, out, "Robots", "r.yaml", "h").check();
  }
}
