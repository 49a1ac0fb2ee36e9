package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedServerTest {

  private static final String TABLE = "CREATE TABLE IF NOT EXISTS pantry (jar text)";

  /** Shared, because making a cluster takes longer than all the rest. */
  @TempDir static Path temporary;

  private ServerOnDisk server = new ServerOnDisk(Path.of(""));

  @BeforeEach
  void chooseDirectory() {
    server = new ServerOnDisk(temporary.resolve("shared"));
  }

  @AfterEach
  void endServer() throws IOException {
    server.clean();
  }

  @Test
  void processesThatStartAtOnceOnANewDirectoryShareOneServerUntilTheLastLeaves()
      throws IOException {
    server = new ServerOnDisk(temporary.resolve("two words, ünïcode"));
    try (NodeProcess one = NodeProcess.start(server.dataDirectory());
        NodeProcess two = NodeProcess.start(server.dataDirectory())) {
      one.awaitReady();
      two.awaitReady();
      long pid = server.pid();
      one.ask(TABLE);
      one.ask("INSERT INTO pantry VALUES ('plums')");

      one.leave();

      assertThat(two.ask("SELECT jar FROM pantry")).isEqualTo("plums");
      assertThat(server.pid()).isEqualTo(pid);

      two.leave();

      assertThat(server.process()).isEmpty();
      assertThat(server.pidFile()).as("a clean end removes it").doesNotExist();
    }
  }

  @Test
  void whoeverMakesTheDatabaseAtTheSameMomentFindsItMade() throws Exception {
    int makers = 8;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(server.dataDirectory());
        ExecutorService threads = Executors.newFixedThreadPool(makers)) {
      for (String name : List.of("one", "two", "three")) {
        CyclicBarrier together = new CyclicBarrier(makers);
        Callable<String> make =
            () -> {
              together.await();
              postgres.ensureDatabase(name);
              return name;
            };
        for (Future<String> made : threads.invokeAll(Collections.nCopies(makers, make))) {
          assertThat(made.get()).isEqualTo(name);
        }
      }
    }
  }

  @Test
  void theServerOfAKilledProcessIsAdoptedAndStoppedByTheNext() throws IOException {
    try (NodeProcess first = NodeProcess.start(server.dataDirectory()).awaitReady()) {
      first.ask(TABLE);
      first.ask("INSERT INTO pantry VALUES ('quinces')");
      long pid = server.pid();
      first.kill();
      assertThat(server.pid()).as("the orphan").isEqualTo(pid);

      try (NodeProcess second = NodeProcess.start(server.dataDirectory()).awaitReady()) {
        assertThat(server.pid()).isEqualTo(pid);
        assertThat(second.ask("SELECT jar FROM pantry WHERE jar = 'quinces'")).isEqualTo("quinces");
        second.leave();
      }
    }
    assertThat(server.process()).isEmpty();
  }

  @Test
  void aKilledProcessDoesNotKeepTheServerFromStopping() throws IOException {
    try (NodeProcess one = NodeProcess.start(server.dataDirectory()).awaitReady();
        NodeProcess two = NodeProcess.start(server.dataDirectory()).awaitReady()) {
      one.kill();
      two.leave();
    }
    assertThat(server.process()).isEmpty();
  }

  @Test
  void aServerThatIsKilledUnderAProcessIsStartedAgainByItsNextConnection() throws IOException {
    try (NodeProcess node = NodeProcess.start(server.dataDirectory()).awaitReady()) {
      node.ask(TABLE);
      node.ask("INSERT INTO pantry VALUES ('cherries')");
      long pid = server.pid();

      server.killPostmaster();

      assertThat(node.ask("SELECT jar FROM pantry WHERE jar = 'cherries'")).isEqualTo("cherries");
      assertThat(server.pid()).isNotEqualTo(pid);
    }
  }

  @Test
  void openTwiceInOneProcessTheServerStopsWithTheSecond() throws IOException {
    EmbeddedPostgres one = EmbeddedPostgres.open(server.dataDirectory(), TestServer.PROGRAMS);
    EmbeddedPostgres two = EmbeddedPostgres.open(server.dataDirectory(), TestServer.PROGRAMS);
    one.close();
    assertThat(server.process()).isPresent();
    two.close();
    assertThat(server.process()).isEmpty();
  }

  @Test
  void anInterruptedThreadStillLeavesAndStopsTheServer() throws IOException {
    EmbeddedPostgres postgres = EmbeddedPostgres.open(server.dataDirectory(), TestServer.PROGRAMS);
    Thread.currentThread().interrupt();
    postgres.close();
    assertThat(Thread.interrupted()).as("it stays interrupted").isTrue();
    assertThat(server.process()).isEmpty();
  }
}
