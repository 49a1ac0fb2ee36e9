package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the script {@code cook} prepares and starts, with a Java that only notes what it is asked.
 */
class StartTest {

  private static final String NOTES_WHAT_IT_IS_ASKED =
      """
      #!/bin/sh
      echo "$*" >>"$NOTES"
      for word in "$@"; do
        case $word in -XX:AOTCacheOutput=*) echo cache >"${word#*=}" ;; esac
      done
      echo "listening on nothing"
      """;

  @TempDir Path home;

  private Path built;
  private Path notes;

  @BeforeEach
  void copy() throws IOException {
    notes = home.resolve("notes");
    Path java = home.resolve("jdk/bin");
    executable(java.resolve("java"), NOTES_WHAT_IT_IS_ASKED);
    executable(java.resolve("javac"), "");
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.9\"\n");
    executable(home.resolve("cook"), Files.readString(Path.of("../cook")));
    executable(home.resolve(".ci/find-jdk.sh"), Files.readString(Path.of("../.ci/find-jdk.sh")));
    built = Files.createDirectories(home.resolve("app/target/cookery"));
    for (String file : List.of("cook.jar", "cook-serve.jar", "built")) {
      Files.createFile(built.resolve(file));
    }
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void theServersCacheIsPreparedAtItsFirstStart() throws Exception {
    assertThat(asked("run", "x.yaml"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("cook.jar io.cookery.app.Cook run "));
    assertThat(built.resolve("start-25.0.9.aot")).exists();
    assertThat(built.resolve("serve-25.0.9.aot")).doesNotExist();

    assertThat(asked("serve", "--port", "0"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("cook-serve.jar io.cookery.app.Cook serve "));
    assertThat(built.resolve("serve-25.0.9.aot")).exists();
  }

  @Test
  void aCacheIsPreparedOnce() throws Exception {
    asked("run", "x.yaml");
    asked("serve");

    assertThat(asked("status")).singleElement().asString().contains("start-25.0.9.aot");
    assertThat(asked("serve")).singleElement().asString().contains("serve-25.0.9.aot");
  }

  @Test
  void aServerAloneNeedsNoOtherCache() throws Exception {
    asked("serve");

    assertThat(built.resolve("start-25.0.9.aot")).doesNotExist();
  }

  @Test
  void optionsMayStandBeforeTheCommand() throws Exception {
    assertThat(asked("--verbose", "serve"))
        .last()
        .asString()
        .endsWith("cook-serve.jar io.cookery.app.Cook --verbose serve");
  }

  @Test
  void onlyCommandsThatMayTakeLongHaveTheSecondCompiler() throws Exception {
    assertThat(asked("status")).last().asString().contains("TieredStopAtLevel=1");
    assertThat(asked("--version")).last().asString().contains("TieredStopAtLevel=1");
    for (String command : List.of("run", "plan", "import-layers", "serve")) {
      assertThat(asked(command)).last().asString().doesNotContain("TieredStopAtLevel");
    }
  }

  /** What Java was asked to do for this, a line for each start of it. */
  private List<String> asked(String... arguments) throws IOException, InterruptedException {
    Files.deleteIfExists(notes);
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(home.resolve("cook").toString()), Stream.of(arguments))
                .toList());
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().put("NOTES", notes.toString());
    Process process =
        builder.redirectErrorStream(true).redirectOutput(home.resolve("said").toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(home.resolve("said"))).isZero();
    return Files.readAllLines(notes);
  }
}
