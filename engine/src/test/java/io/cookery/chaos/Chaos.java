package io.cookery.chaos;

import io.cookery.db.RestartableServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Four processes on one database, all tools busy, and one act after the other against them. One
 * process is always left to cook.
 */
final class Chaos implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(3);

  /**
   * A job that its tool never ends may be inherited twice, and then takes all of its time: twice a
   * lease and who buries the dead being hurt himself, the time-out, and a machine that is busy.
   */
  private static final Duration LONGEST_STALL =
      LEASE.plusSeconds(5).multipliedBy(2).plus(Profile.TIMEOUT).plusSeconds(8);

  private static final int PROCESSES = 4;
  private static final long SAMPLE_MILLIS = 200;

  private final SplittableRandom random;
  private final ActLog log;
  private final RestartableServer server;
  private final Engines engines;
  private final ToolService service;
  private final Batches batches = new Batches();
  private final StallWatch stalls = new StallWatch(LONGEST_STALL);
  private final ExecutorService later = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread sampler =
      Thread.ofPlatform().daemon().name("sampler").unstarted(this::watch);
  private volatile boolean databaseUp = true;

  Chaos(long seed, Path directory, Path logs, ActLog log) throws IOException, SQLException {
    this.random = new SplittableRandom(seed);
    this.log = log;
    server = RestartableServer.start(directory.resolve("server"));
    engines = new Engines(directory, logs, LEASE, server.settings());
    service = new ToolService(new Fates(seed), engines);
    engines.use(service.uri());
  }

  ToolService service() {
    return service;
  }

  Engines engines() {
    return engines;
  }

  Batches batches() {
    return batches;
  }

  StallWatch stalls() {
    return stalls;
  }

  RestartableServer server() {
    return server;
  }

  /** Goes on for so long, then lets everything come to its end. */
  void run(Duration time) throws Exception {
    for (int i = 0; i < PROCESSES; i++) {
      engines.start();
    }
    engines.alive().forEach(EngineProcess::awaitReady);
    keepBusy();
    sampler.start();
    long endNanos = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - endNanos < 0) {
      replace();
      keepBusy();
      act();
      pause(random.nextInt(300, 1_800));
    }
    log.say("calm");
    replace();
  }

  private void replace() throws IOException {
    while (engines.alive().size() < PROCESSES) {
      log.act("start", engines.start().name());
    }
  }

  private void keepBusy() throws InterruptedException {
    try (Connection connection = server.connect()) {
      batches.keepBusy(connection, engines.up());
    } catch (SQLException e) {
      log.say("the driver was cut: " + e.getMessage());
    }
  }

  /** Whether every cook has ended, and the service has nothing left to say. */
  boolean isOver() throws IOException {
    replace();
    try (Connection connection = server.connect()) {
      return Batches.active(connection).isEmpty()
          && service.callbacks().pending() == 0
          && engines.alive().stream().noneMatch(EngineProcess::isPaused);
    } catch (SQLException e) {
      return false;
    }
  }

  private void act() throws Exception {
    List<EngineProcess> up = engines.up();
    int dice = random.nextInt(100);
    if (dice < 70) {
      // One is always left.
      if (up.size() > 1) {
        EngineProcess process = up.get(random.nextInt(up.size()));
        if (dice < 30) {
          log.act("kill", process.name());
          engines.kill(process);
        } else {
          pauseOne(process);
        }
      }
    } else if (dice < 90) {
      log.act("cut", "all connections");
      server.cutConnections();
    } else {
      restart();
    }
  }

  /** Two of three times past its lease. */
  private void pauseOne(EngineProcess process) throws Exception {
    long millis =
        random.nextInt(3) == 0
            ? random.nextInt(200, 2_500)
            : LEASE.toMillis() + random.nextInt(500, 5_000);
    log.act("pause", process.name() + " for " + millis + " ms");
    engines.pause(process);
    later.execute(() -> {
      try {
        pause(millis);
        process.resume();
        log.say("resume " + process.name());
      } catch (IOException | InterruptedException e) {
        log.say("could not resume " + process.name() + ": " + e);
      }
    });
  }

  private void restart() throws Exception {
    int millis = random.nextInt(0, 4_000);
    log.act("restart", "of the database, down for " + millis + " ms");
    databaseUp = false;
    try {
      server.stopImmediately();
      pause(millis);
      server.startAgain();
    } finally {
      databaseUp = true;
    }
    log.say("the database is up");
  }

  private void pause(long millis) throws InterruptedException {
    var _ = closed.await(millis, TimeUnit.MILLISECONDS);
  }

  private void watch() {
    try {
      while (!closed.await(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
        sample();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample() {
    if (!databaseUp) {
      stalls.blind();
      return;
    }
    try (Connection connection = server.connect()) {
      stalls.look(connection);
    } catch (SQLException e) {
      if (!databaseUp) {
        stalls.blind();
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    engines.close();
    service.close();
    later.shutdownNow();
    server.close();
    log.close();
  }
}
