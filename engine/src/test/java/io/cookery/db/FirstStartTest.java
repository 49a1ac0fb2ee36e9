package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unpacking and making the cluster, undisturbed and not. */
class FirstStartTest {

  @TempDir Path temporary;

  @Test
  void aStartThatWasKilledWhileItUnpackedIsMadeUpForByTheNext() throws IOException {
    Path programs = temporary.resolve("programs");
    Path data = temporary.resolve("data");
    ServerOnDisk server = new ServerOnDisk(data);
    try (NodeProcess node = NodeProcess.start(data, programs)) {
      awaitUnfinished(programs);
      node.kill();
    }
    assertThat(unfinished(programs)).isTrue();
    try (NodeProcess node = NodeProcess.start(data, programs)) {
      awaitUnfinished(server.layout().root());
      node.kill();
    }
    assertThat(server.layout().cluster()).doesNotExist();
    try (NodeProcess node = NodeProcess.start(data, programs).awaitReady()) {
      assertThat(node.ask("SELECT 1")).isEqualTo("1");
      node.leave();
    }
    assertThat(unfinished(programs)).isFalse();
    assertThat(unfinished(server.layout().root())).isFalse();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(server.layout().password())))
        .isEqualTo("rw-------");
  }

  @Test
  void thePathNeedNotNameTheFoldersOfTheSystem() {
    Path data = temporary.resolve("data");
    Map<String, String> environment = Map.of("PATH", temporary.toString());
    try (NodeProcess node =
        NodeProcess.start(data, TestServer.PROGRAMS, environment).awaitReady()) {
      assertThat(node.ask("SELECT 1")).isEqualTo("1");
      node.leave();
    }
  }

  /** initdb runs another program by a shell, with its path between double quotes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a$(touch ran)b", "a`touch ran`b", "a\"b", "a'b", "a\\b", "a b&c;d|e<f>g(h)"})
  void noPathIsRunAsACommand(String name) throws IOException {
    Path data = Files.createDirectory(temporary.resolve(name));

    EmbeddedPostgres.open(data).close();

    assertThat(Layout.of(data).cluster().resolve("PG_VERSION")).exists();
    assertThat(Path.of("ran")).doesNotExist();
    assertThat(Layout.of(data).cluster().resolve("ran")).doesNotExist();
  }

  @Test
  void aPathWithALineBreakIsRefused() throws IOException {
    Path data = Files.createDirectory(temporary.resolve("a\nb"));

    assertThatThrownBy(() -> EmbeddedPostgres.open(data, TestServer.PROGRAMS))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("line break");
  }

  @Test
  void aClusterOfAnotherVersionIsLeftAlone() throws IOException {
    Path cluster = Layout.of(temporary).cluster();
    Files.createDirectories(cluster);
    Files.writeString(cluster.resolve("PG_VERSION"), "9.6\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("was made by PostgreSQL 9.6");
  }

  @Test
  void aDirectoryThatIsNoClusterIsLeftAlone() throws IOException {
    Path file = Layout.of(temporary).cluster().resolve("letter.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "precious");
    assertThatThrownBy(this::open)
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("is not a PostgreSQL database");
    assertThat(file).hasContent("precious");
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(temporary.resolve("postgres"), "a file");
    assertThatThrownBy(this::open)
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("COOKERY_DATA");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() {
    Path nowhere = Path.of("/dev/null/cookery");
    assertThatThrownBy(() -> EmbeddedPostgres.open(nowhere, TestServer.PROGRAMS))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("/dev/null")
        .hasMessageContaining("COOKERY_DATA");
  }

  @Test
  void aPathThatPostgresWouldCutIsRefused() {
    Path deep = temporary;
    for (int i = 0; i < 9; i++) {
      deep = deep.resolve("x".repeat(100));
    }
    Path tooDeep = deep;
    assertThatThrownBy(() -> EmbeddedPostgres.open(tooDeep, TestServer.PROGRAMS))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("too long");
  }

  @Test
  void programsAreNamedAsTheirArchivesAre() {
    assertThat(BinariesArchive.resourceName("Linux", "amd64"))
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(BinariesArchive.resourceName("Linux", "aarch64"))
        .isEqualTo("postgres-linux-arm_64.txz");
    assertThat(BinariesArchive.resourceName("Mac OS X", "x86_64"))
        .isEqualTo("postgres-darwin-x86_64.txz");
    assertThat(BinariesArchive.resourceName("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
  }

  private void open() {
    EmbeddedPostgres.open(temporary, TestServer.PROGRAMS).close();
  }

  private static void awaitUnfinished(Path directory) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofMinutes(1))
        .until(() -> unfinished(directory));
  }

  private static boolean unfinished(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(LeftOvers.PREFIX));
    }
  }
}
