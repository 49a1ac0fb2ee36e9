package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import io.cookery.app.starter.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a new project begins with. */
class InitTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"layers", "svg", "text"})
  void aStarterCooksAsItIs(String starter) {
    Path project = folder.resolve("my project");
    Said said = CommandLineFixture.cook("init", starter, project.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("next: cook run '" + project.resolve("collection.yaml") + "'");
    assertThat(project.resolve("cook.schema.json")).exists();

    Said run =
        CommandLineFixture.cook(
            "run",
            project.resolve("collection.yaml").toString(),
            "--data",
            folder.resolve("data").toString(),
            "--out",
            folder.resolve("out").toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("out/manifest.json")).exists();
  }

  @Test
  void theStarterOfAServiceIsPlannedWithItsPrice() {
    assertThat(CommandLineFixture.cook("init", "service", folder.toString()).code()).isZero();

    Said plan =
        CommandLineFixture.cook("plan", folder.resolve("collection.yaml").toString(), "--json");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("0.24");
    assertThat(JsonMapper.shared().readTree(plan.out()).path("missed")).isEmpty();
    assertThat(folder.resolve(".cookery/.gitignore")).hasContent("*");
  }

  @ParameterizedTest
  @EnumSource(Starter.class)
  void nothingIsWrittenOver(Starter starter) throws IOException {
    Files.writeString(folder.resolve("collection.yaml"), "mine");

    Said said = CommandLineFixture.cook("init", starter.word(), folder.toString());

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("collection.yaml: is there already");
    assertThat(folder.resolve("collection.yaml")).hasContent("mine");
    assertThat(folder.resolve("cook.schema.json")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"layers", "svg", "text"})
  void thePlanOfAStarterMissesNothing(String starter) {
    CommandLineFixture.cook("init", starter, folder.toString());

    Said plan =
        CommandLineFixture.cook("plan", folder.resolve("collection.yaml").toString(), "--json");

    JsonNode missed = JsonMapper.shared().readTree(plan.out()).path("missed");
    assertThat(missed.isArray()).as(plan.err()).isTrue();
    assertThat(missed).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Starter.class)
  void aFileIsNoFolder(Starter starter) throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "mine");

    Said said = CommandLineFixture.cook("init", starter.word(), file.toString());
    Said below = CommandLineFixture.cook("init", starter.word(), file.resolve("in") + "");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(file + ": is a file; name a folder");
    assertThat(below.code()).isEqualTo(2);
    assertThat(below.err()).contains(file.toString(), "has a file on its way");
    assertThat(file).hasContent("mine");
  }

  @Test
  void anUnknownStarterIsToldWhichThereAre() {
    Said said = CommandLineFixture.cook("init", "painting", folder.toString());

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("must be one of layers, svg, text, service");
  }
}
