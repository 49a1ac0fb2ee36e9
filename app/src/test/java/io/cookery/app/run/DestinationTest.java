package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.run.ExportClaims.Claim;
import io.cookery.collection.ExportSettings.Format;
import io.cookery.export.ExportFailed;
import io.cookery.export.ExportFolders;
import io.cookery.export.PlannedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        new PlannedFiles(List.of(Format.erc721, Format.csv), 1, 20),
        ExportClaims.in(folder.resolve("data")),
        new Claim(folder.resolve(file), recipe));
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

  @ParameterizedTest
  @CsvSource({"1,true", "2,false"})
  void anotherDataDirectorysCollectionOfTheSameNameIsKept(
      String recipe, boolean same, @TempDir Path folder) throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(
        out.resolve("manifest.json"),
        ROBOTS.replaceFirst("}$", ", \"definition\": \"1\", \"files\": []}"));
    Destination mine = of(folder, out, "Robots", "a.yaml", recipe);

    assertThat(mine.isFree(out)).isEqualTo(same);
    if (same) {
      mine.check();
      assertThat(mine.taken()).contains(out);
      of(folder, out, "Robots", "a.yaml", "3").check(); // an edit, here where it is remembered
    } else {
      assertThatThrownBy(mine::check)
          .isInstanceOf(FileUnusable.class)
          .hasMessageContaining("made with another data directory")
          .hasMessageContaining("--out");
      assertThat(mine.taken()).isEmpty();
    }
  }

  @Test
  void aCopyOfAProjectIsAnotherCollection(@TempDir Path folder) throws Exception {
    for (String project : new String[] {"p", "q"}) {
      Files.writeString(Files.createDirectory(folder.resolve(project)).resolve("r.yaml"), "x");
    }
    ExportClaims claims = ExportClaims.in(folder.resolve("data"));
    Path out = folder.resolve("out");
    Claim one = new Claim(folder.resolve("p/r.yaml"), "1");
    Claim other = new Claim(folder.resolve("q/r.yaml"), "1");

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
  @ValueSource(
      strings = {
        "images/21.png",
        "images/0.png",
        "images/mine.png",
        "images/007.png",
        "metadata/21.json"
      })
  void aFileThatIsNotInTheWayStays(String name, @TempDir Path folder) throws Exception {
    Path mine = folder.resolve("out").resolve(name);
    Files.createDirectories(mine.resolveSibling(""));
    Files.writeString(mine, "mine");

    of(folder, folder.resolve("out"), "Robots", "r.yaml", "h").check();

    assertThat(mine).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"images/1000000019.png", "metadata/1000000000.json"})
  void numbersOfManyDigitsAreSeenToo(String name, @TempDir Path folder) throws Exception {
    Path mine = folder.resolve(name);
    Files.createDirectories(mine.resolveSibling(""));
    Files.writeString(mine, "mine");
    Files.writeString(mine.resolveSibling("9999999999.png"), "mine, and not in the way");

    PlannedFiles planned = new PlannedFiles(List.of(Format.erc721), 1_000_000_000, 1_000_000_019);

    assertThatThrownBy(() -> ExportFolders.checkFree(folder, planned))
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining(name)
        .hasMessageNotContaining("9999999999");
  }

  @Test
  void besideAnEarlierExportAnImageOfAnotherKindStays(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("images"));
    Files.writeString(
        folder.resolve("manifest.json"),
        ROBOTS.replaceFirst("}$", ", \"files\": [{\"path\": \"images/1.png\"}]}"));
    Files.writeString(folder.resolve("images/1.png"), "an export's");
    Files.writeString(folder.resolve("images/1.jpg"), "mine");

    of(folder, folder, "Robots", "r.yaml", "h").check();

    Files.writeString(folder.resolve("images/2.png"), "mine");
    assertThatThrownBy(() -> of(folder, folder, "Robots", "r.yaml", "h").check())
        .hasMessageContaining("images/2.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/self/fd", "/proc/self/fd/out"})
  void aFolderThatMayNotBeWrittenIsToldBeforeAnythingIsCooked(Path out, @TempDir Path folder) {
    assertThatThrownBy(() -> of(folder, out, "Robots", "r.yaml", "h").check())
        .isInstanceOf(ExportFailed.class)
        .hasMessageContaining("cannot export to /proc/self/fd: ")
        .hasMessageContaining("choose another folder");
  }

  @Test
  void aFileInPlaceOfTheDataDirectoryIsNotToldAsAClaim(@TempDir Path folder) throws Exception {
    Path data = Files.writeString(folder.resolve("data"), "x");

    assertThat(ExportClaims.in(data).other(folder, new Claim(data, "1"))).isEmpty();
  }

  @Test
  void aFolderIsTheSameByWhicheverLinksItIsNamed(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.yaml"), "x");
    Files.writeString(folder.resolve("b.yaml"), "y");
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    ExportClaims claims = ExportClaims.in(folder.resolve("data"));
    Claim mine = new Claim(folder.resolve("a.yaml"), "1");
    Claim other = new Claim(folder.resolve("b.yaml"), "2");

    assertThat(claims.take(link.resolve("out"), mine)).isTrue();

    assertThat(claims.take(real.resolve("out"), other)).isFalse();
    assertThat(claims.other(real.resolve("./x/../out"), other)).contains(mine.file());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifest.json",
        "rarity.csv",
        "ranking.csv",
        "provenance.json",
        "contact-sheet.png",
        "index.html",
        "metadata.csv",
        "images",
        "metadata",
        "images/1.txt",
        "images/20-2.png",
        "metadata/7.json",
        "metadata/_metadata.json"
      })
  void aFileInTheWayIsToldBeforeAnythingIsCooked(String name, @TempDir Path folder)
      throws Exception {
    Path out = folder.resolve("out");
    Path inTheWay = out.resolve(name);
    Files.createDirectories(out.resolve(name.replaceFirst("/?[^/]*$", "")));
    Files.writeString(inTheWay, "mine");

    assertThatThrownBy(() -> of(folder, out, "Robots", "r.yaml", "h").check())
        .hasMessageContaining(name)
        .hasMessageContaining("no export wrote");

    if (name.contains(".")) {
      Files.delete(inTheWay);
      Files.createDirectory(inTheWay);
      assertThatThrownBy(() -> of(folder, out, "Robots", "r.yaml", "h").check())
          .hasMessageContaining(name);
    }

    Files.createDirectory(out.resolve(".cookery-export")); // what was cut off is put back first
    of(folder, out, "Robots", "r.yaml", "h").check();
  }
}
