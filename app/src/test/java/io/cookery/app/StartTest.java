package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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
  private boolean servePrepared;
  private Path notes;

  @BeforeEach
  void copy() throws IOException {
    notes = home.resolve("notes");
    Path java = home.resolve("jdk/bin");
    executable(java.resolve("java"), NOTES_WHAT_IT_IS_ASKED);
    executable(java.resolve("javac"), "");
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.9\"\n");
    executable(home.resolve("cook"), Files.readString(Path.of("../cook")));
    for (String read :
        List.of(".ci/find-jdk.sh", ".ci/machine.sh", "app/src/main/launch/launch.sh")) {
      executable(home.resolve(read), Files.readString(Path.of("..").resolve(read)));
    }
    built = Files.createDirectories(home.resolve("app/target/cookery"));
    for (String file : List.of("cook.jar", "cook-serve.jar", "built")) {
      Files.createFile(built.resolve(file));
    }
  }

  /** The folder is removed when nothing writes into it any more. */
  @AfterEach
  void awaitPreparation() {
    await().until(() -> !servePrepared || (Files.exists(serveCache()) && nothingIsPrepared()));
  }

  private Path serveCache() {
    return built.resolve("serve-25.0.9.aot");
  }

  private boolean nothingIsPrepared() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("app/target"))) {
      return files.noneMatch(file -> file.getFileName().toString().startsWith("serve."));
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

    assertThat(firstServe("--port", "0"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("cook-serve.jar io.cookery.app.Cook serve "));
    assertThat(built.resolve("serve-25.0.9.aot")).exists();
  }

  @Test
  void aCacheIsPreparedOnce() throws Exception {
    asked("run", "x.yaml");
    firstServe();

    assertThat(asked("status")).singleElement().asString().contains("start-25.0.9.aot");
    assertThat(asked("serve")).singleElement().asString().contains("serve-25.0.9.aot");
  }

  @Test
  void aServerAloneNeedsNoOtherCache() throws Exception {
    firstServe();

    assertThat(built.resolve("start-25.0.9.aot")).doesNotExist();
  }

  @Test
  void optionsMayStandBeforeTheCommand() throws Exception {
    assertThat(asked("--verbose", "serve"))
        .anySatisfy(line ->
            assertThat(line).endsWith("cook-serve.jar io.cookery.app.Cook --verbose serve"));
  }

  @Test
  void onlyCommandsThatMayTakeLongHaveTheSecondCompiler() throws Exception {
    assertThat(asked("status")).last().asString().contains("TieredStopAtLevel=1");
    assertThat(asked("--version")).last().asString().contains("TieredStopAtLevel=1");
    for (String command : List.of("run", "plan", "import-layers", "serve")) {
      assertThat(asked(command)).last().asString().doesNotContain("TieredStopAtLevel");
    }
  }

  /** The server is not kept waiting: its cache is prepared beside it, and may be there later. */
  @Test
  void theFirstServerStartsBeforeItsCacheIsPrepared() throws Exception {
    Path gate = home.resolve("gate");
    executable(
        home.resolve("jdk/bin/java"),
        NOTES_WHAT_IT_IS_ASKED.replace(
            "echo cache", "while [ ! -e " + gate + " ]; do sleep 0.1; done; echo cache"));

    assertThat(asked("serve"))
        .anySatisfy(line -> assertThat(line).endsWith("Cook serve").doesNotContain("AOT"));
    assertThat(built.resolve("serve-25.0.9.aot")).doesNotExist();

    Files.createFile(gate);
    await().until(() -> Files.exists(built.resolve("serve-25.0.9.aot")));
  }

  /** What Java was asked to do at the first start of a server, which prepares its cache too. */
  private List<String> firstServe(String... arguments) throws IOException, InterruptedException {
    asked(Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new));
    await().until(() -> Files.exists(built.resolve("serve-25.0.9.aot")));
    return Files.readAllLines(notes);
  }

  /** What Java was asked to do for this, a line for each start of it. */
  private List<String> asked(String... arguments) throws IOException, InterruptedException {
    Files.deleteIfExists(notes);
    servePrepared |= List.of(arguments).contains("serve");
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
