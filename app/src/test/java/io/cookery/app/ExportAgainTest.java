package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code cook export} and {@code cook open} make of what was cooked before. */
class ExportAgainTest {

  @TempDir Path home;

  private WordsFixture words;

  @BeforeEach
  void prepare() {
    words = new WordsFixture(home);
  }

  @Test
  void anExportIsTheSameWithoutCooking() throws IOException {
    Path file = words.files("files.yaml", "Files");
    words.run(file);
    Path again = home.resolve("again");

    JsonNode said =
        JsonMapper.shared()
            .readTree(words.done("export", "Files", "--out", again + "", "--json").out());

    assertThat(CookProcess.contents(again))
        .isEqualTo(CookProcess.contents(words.out(file)))
        .hasSizeGreaterThan(6);
    assertThat(said.path("collection").asString()).isEqualTo(words.idOf("Files"));
    assertThat(said.path("pieces").asInt()).isEqualTo(3);
    assertThat(said.path("complete").asBoolean()).isTrue();
    assertThat(said.path("out").asString()).isEqualTo(again.toString());
    assertThat(said.path("notes").valueStream().map(note -> note.asString()))
        .noneMatch(note -> note.contains("files.yaml"));
  }

  @Test
  void whereItWasLastItGoesAgainAsItsFileSaysNow() throws IOException {
    Path file = words.words("words.yaml", "Words");
    words.run(file);
    assertThat(words.out(file).resolve("metadata.csv")).doesNotExist();
    Files.writeString(file, Files.readString(file) + "export: { formats: [csv] }\n");

    Said said = words.done("export", words.idOf("Words").substring(0, 6));

    assertThat(said.out()).contains("Words: all 2 pieces are in " + words.out(file));
    assertThat(words.out(file).resolve("metadata.csv")).exists();
    assertThat(words.out(file).resolve("metadata")).doesNotExist();
  }

  @Test
  void aFileThatSaysAnotherRecipeIsToldAndChangesNothing() throws IOException {
    Path file = words.words("words.yaml", "Words");
    words.run(file);
    Map<String, String> before = CookProcess.contents(words.out(file));
    Files.writeString(
        file,
        Files.readString(file).replace("[ a, b ]", "[ a, c ]") + "export: { formats: [csv] }");

    assertThat(words.done("export", "Words").out())
        .contains("note: " + file + " says another recipe now");
    assertThat(CookProcess.contents(words.out(file))).isEqualTo(before);

    Files.writeString(file, "name: [");
    assertThat(words.done("export", "Words").out())
        .contains("note: " + file + " cannot be used as it is now");
    Files.delete(file);
    assertThat(words.done("export", "Words").out()).doesNotContain("words.yaml ");
    assertThat(CookProcess.contents(words.out(file))).isEqualTo(before);
  }

  @Test
  void theFolderOfAnotherFileIsRefused() throws IOException {
    Path file = words.words("words.yaml", "Words");
    words.run(file);
    Files.createDirectory(home.resolve("else"));
    Path other = words.words("else/words.yaml", "Words");
    Files.writeString(other, Files.readString(other).replace("[ a, b ]", "[ a, c ]"));
    words.done("run", other.toString(), "--out", home.resolve("other").toString());

    Said said =
        words.cook(
            "export", words.list().get(0).path("id").asString(), "--out", words.out(file) + "");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("has the export of ");
  }

  @Test
  void whatIsThereOfACollectionThatIsNotFinishedIsExported() throws Exception {
    ShapesFixture shapes = ShapesFixture.draw(home);
    shapes.drawSlowly();
    CookProcess run = shapes.run("--data", "data");
    shapes.awaitMiddle(run, "data");
    run.interrupt();
    assertThat(run.await()).isEqualTo(130);
    int pieces = words.list().get(0).path("pieces").asInt();
    assertThat(pieces).isBetween(1, ShapesFixture.SUPPLY - 1);

    Path out = home.resolve("early");
    Said said = words.done("export", "Shapes", "--out", out.toString());

    assertThat(said.out()).contains("Shapes: " + pieces + " pieces of 120 are in ");
    assertThat(out.resolve("contact-sheet.png")).exists();
    JsonNode manifest = JsonMapper.shared().readTree(out.resolve("manifest.json"));
    assertThat(manifest.path("complete").asBoolean()).isFalse();
    assertThat(manifest.path("pieces").asInt()).isEqualTo(pieces);

    // The cook goes on as if nothing had been, and its export takes the folder over.
    ShapesFixture.done(shapes.run("--data", "data", "--out", "early"));
    assertThat(
            JsonMapper.shared().readTree(out.resolve("manifest.json")).path("complete").asBoolean())
        .isTrue();
  }

  @Test
  void theGalleryIsOpenedByWhatTheSystemHasForIt() throws IOException {
    Path file = words.words("words.yaml", "Words");
    words.run(file);
    Path sheet = words.out(file).resolve("index.html");
    Path opener = Files.createDirectory(home.resolve("bin")).resolve("xdg-open");
    Files.writeString(opener, "#!/bin/sh\nprintf '%s' \"$1\" >\"$0.opened\"\n");
    Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = new HashMap<>();
    environment.put("COOKERY_DATA", words.data().toString());
    environment.put("PATH", "/nowhere:" + opener.getParent());

    Said without = CommandLineFixture.cook(environment, "open", "Words");
    assertThat(without.code()).as(without.err()).isZero();
    assertThat(without.out()).isEqualTo(sheet + "\n");
    assertThat(without.err()).contains("nothing here can show it");

    environment.put("DISPLAY", ":0");
    Said with = CommandLineFixture.cook(environment, "open", "Words");
    assertThat(with.out()).isEqualTo(sheet + "\n");
    assertThat(with.err()).isEmpty();
    assertThat(Path.of(opener + ".opened")).hasContent(sheet.toString());

    Files.writeString(opener, "#!/bin/sh\nexit 3\n");
    assertThat(CommandLineFixture.cook(environment, "open", "Words").err())
        .contains("nothing here can show it");
  }

  @Test
  void whatWasNotExportedCannotBeOpened() throws IOException {
    Path file = words.words("words.yaml", "Words");
    words.run(file);
    Files.move(words.out(file), home.resolve("moved"));

    Said said = words.cook("open", "Words");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("first: cook export " + words.idOf("Words"));
  }
}
