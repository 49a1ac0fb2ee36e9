package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is left of a server and its processes after they were killed, and what the next one does.
 */
class ServerRecoveryTest {

  private static final String ROWS = "SELECT count(*) FROM pantry";
  private static final String INSERT = "INSERT INTO pantry VALUES ('plums')";

  @TempDir static Path temporary;

  private ServerOnDisk server = new ServerOnDisk(Path.of(""));

  @BeforeAll
  static void makeCluster() {
    try (EmbeddedPostgres postgres = open()) {
      execute(postgres, "CREATE TABLE pantry (jar text)");
    }
  }

  @BeforeEach
  void lookAtServer() {
    server = new ServerOnDisk(temporary);
  }

  @AfterEach
  void endServer() throws IOException {
    server.clean();
  }

  private static EmbeddedPostgres open() {
    return EmbeddedPostgres.open(temporary, TestServer.PROGRAMS);
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    try (var connection = postgres.dataSource("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static int rows(EmbeddedPostgres postgres) {
    try (var connection = postgres.dataSource("postgres").getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(ROWS)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0, 0, 100, 100, 1_000})
  void afterEverythingWasKilledTheNextStartRecovers(long millisBetween) throws IOException {
    int before;
    try (NodeProcess node = NodeProcess.start(temporary).awaitReady()) {
      before = Integer.parseInt(node.ask(ROWS));
      node.ask(INSERT);
      server.killAll();
      node.kill();
    }
    pause(millisBetween);
    try (EmbeddedPostgres postgres = open()) {
      assertThat(rows(postgres)).isEqualTo(before + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0, 0, 100, 1_000})
  void whileChildrenOfAKilledServerStillEndTheNextStartWaitsForThem(long millisBetween)
      throws IOException {
    int before;
    try (NodeProcess node = NodeProcess.start(temporary).awaitReady()) {
      before = Integer.parseInt(node.ask(ROWS));
      node.ask(INSERT);
      server.killPostmaster();
      node.kill();
    }
    pause(millisBetween);
    try (EmbeddedPostgres postgres = open()) {
      assertThat(rows(postgres)).isEqualTo(before + 1);
    }
  }

  @Test
  void aChildThatOutlivesItsServerIsWaitedFor() throws Exception {
    long child;
    try (NodeProcess node = NodeProcess.start(temporary).awaitReady()) {
      child = server.process().orElseThrow().handle().children().findAny().orElseThrow().pid();
      signal("STOP", child);
      server.killPostmaster();
      node.kill();
    }
    CompletableFuture<EmbeddedPostgres> opening =
        CompletableFuture.supplyAsync(ServerRecoveryTest::open);
    try {
      pause(500);
      assertThat(opening).isNotCompleted();
    } finally {
      signal("CONT", child);
    }
    try (EmbeddedPostgres postgres = opening.join()) {
      assertThat(rows(postgres)).isNotNegative();
    }
  }

  private static void pause(long millis) {
    await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
  }

  @RepeatedTest(2)
  void ofFourProcessesThatRaceAndAreKilledTheRestStillShareOneServer() throws IOException {
    List<NodeProcess> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        nodes.add(NodeProcess.start(temporary));
      }
      nodes.get(0).awaitReady();
      nodes.get(0).kill();
      server.killPostmaster();
      nodes.get(1).kill();

      String port = nodes.get(2).awaitReady().ask("SELECT inet_server_port()");
      assertThat(nodes.get(3).awaitReady().ask("SELECT inet_server_port()")).isEqualTo(port);

      nodes.get(2).leave();
      nodes.get(3).leave();
      assertThat(server.process()).isEmpty();
    } finally {
      nodes.forEach(NodeProcess::close);
    }
  }

  @Test
  void aStalePidFileThatNamesAnotherLiveProcessFoolsNobody() throws IOException {
    killServer();
    Process other = new ProcessBuilder("/bin/cat").start();
    try {
      List<String> lines = Files.readAllLines(server.pidFile());
      lines.set(0, Long.toString(other.pid()));
      Files.write(server.pidFile(), lines);
      try (EmbeddedPostgres postgres = open()) {
        assertThat(rows(postgres)).isNotNegative();
      }
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroy();
    }
  }

  @Test
  void anEmptyPidFileIsLeftOver() throws IOException {
    Files.createFile(server.pidFile());
    try (EmbeddedPostgres postgres = open()) {
      assertThat(rows(postgres)).isNotNegative();
    }
  }

  @Test
  void aSuspendedServerIsReportedWithWhatToDo() throws Exception {
    try (NodeProcess node = NodeProcess.start(temporary).awaitReady()) {
      long pid = server.pid();
      signal("STOP", pid);
      try {
        assertThatThrownBy(ServerRecoveryTest::open)
            .isInstanceOf(DatabaseUnavailable.class)
            .hasMessageContaining("kill -CONT " + pid);
      } finally {
        signal("CONT", pid);
      }
      assertThat(node.ask(ROWS)).as("it was left alone").matches("\\d+");
    }
  }

  @Test
  void aServerThatStartsWhileItsProcessIsKilledIsAdopted() throws IOException {
    try (NodeProcess node = NodeProcess.start(temporary)) {
      await().pollInterval(Duration.ofMillis(1)).until(() -> Files.exists(server.pidFile()));
      node.kill();
    }
    try (EmbeddedPostgres postgres = open()) {
      assertThat(rows(postgres)).isNotNegative();
    }
    assertThat(server.process()).isEmpty();
  }

  private void killServer() throws IOException {
    try (NodeProcess node = NodeProcess.start(temporary).awaitReady()) {
      ProcessHandle postmaster = server.process().orElseThrow().handle();
      server.killAll();
      node.kill();
      await().until(() -> !new ServerProcess(postmaster).isAlive());
    }
  }

  private static void signal(String name, long pid) throws Exception {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid).start().waitFor();
  }
}
