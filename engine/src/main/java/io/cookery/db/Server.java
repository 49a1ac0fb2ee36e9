package io.cookery.db;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of one cluster. All methods are called under the directory's start-stop lock. */
final class Server {

  /** For processes of a killed server to end, or for a server that is stopping. */
  static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(20);

  static final Duration LONGEST_STOP = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(Server.class);
  private static final long POLL_MILLIS = 10;
  private static final long UNFINISHED_MILLIS = 1_000;
  private static final long NO_PID = 0;

  private final Layout layout;
  private final PostgresPrograms programs;
  private final HostCommands host;
  private final ServerLaunch launch;

  Server(Layout layout, PostgresPrograms programs, HostCommands host) {
    this.layout = layout;
    this.programs = programs;
    this.host = host;
    this.launch = new ServerLaunch(layout, programs, host);
  }

  /** Joins the server that runs, whoever started it, or starts one. */
  RunningServer ensureRunning() throws IOException {
    Deadline deadline = Deadline.in(LONGEST_TAKEOVER);
    while (true) {
      Optional<RunningServer> running =
          switch (PidFile.read(layout.cluster())) {
            case PidFile.Absent absent -> launch.start(NO_PID);
            case PidFile.Unfinished unfinished -> waitOutUnfinished();
            case PidFile.Written written -> joinOrReplace(written);
          };
      if (running.isPresent()) {
        return running.get();
      }
      if (deadline.isOver()) {
        throw blocked();
      }
      Pause.millis(POLL_MILLIS);
    }
  }

  private Optional<RunningServer> joinOrReplace(PidFile.Written file) throws IOException {
    Optional<ServerProcess> process = ServerProcess.find(file.pid(), layout.cluster());
    if (process.isEmpty()) {
      log.info("The PostgreSQL server of {} was killed; starting it again", layout.cluster());
      return launch.start(file.pid());
    }
    if (process.get().isSuspended()) {
      throw silent(process.get());
    }
    if (file.isStarting()) {
      return joinOnceStarted(process.get());
    }
    if (!file.isReady()) {
      return Optional.empty(); // it is stopping: look again
    }
    RunningServer running = new RunningServer(process.get(), file.port());
    return switch (Connections.probe(running, layout)) {
      case ANSWERS -> {
        log.debug("Joined the PostgreSQL server {} of {}", file.pid(), layout.cluster());
        yield Optional.of(running);
      }
      case GONE -> Optional.empty();
      case SILENT -> throw silent(running.process());
    };
  }

  /**
   * A server whose process was killed while it started goes on by itself, and may recover first.
   */
  private Optional<RunningServer> joinOnceStarted(ServerProcess process) throws IOException {
    Deadline deadline = Deadline.in(ServerLaunch.LONGEST_RECOVERY);
    while (process.isAlive()
        && PidFile.read(layout.cluster()) instanceof PidFile.Written file
        && file.pid() == process.pid()) {
      if (!file.isStarting()) {
        return joinOrReplace(file);
      }
      if (deadline.isOver()) {
        throw ServerLaunch.stillRecovering(layout);
      }
      Pause.millis(POLL_MILLIS);
    }
    return Optional.empty();
  }

  /** Whoever made the empty file writes it at once, or was killed and never will. */
  private Optional<RunningServer> waitOutUnfinished() throws IOException {
    Pause.millis(UNFINISHED_MILLIS);
    if (PidFile.read(layout.cluster()) instanceof PidFile.Unfinished
        && ServerProcess.findAny(layout.cluster()).isEmpty()) {
      Files.deleteIfExists(layout.cluster().resolve(PidFile.NAME));
    }
    return Optional.empty();
  }

  private DatabaseUnavailable blocked() {
    return ServerProcess.findAny(layout.cluster())
        .map(process ->
            new DatabaseUnavailable(
                "PostgreSQL process %d still holds %s after %d s. If it does not end by itself, end it with: kill %1$d"
                    .formatted(process.pid(), layout.cluster(), LONGEST_TAKEOVER.toSeconds())))
        .orElseGet(() ->
            new DatabaseUnavailable(
                "A PostgreSQL server that cannot be seen from here, perhaps in another container, uses %s. Stop it, or give each container its own data directory or one %s."
                    .formatted(layout.cluster(), DatabaseSettings.URL_VARIABLE)));
  }

  private DatabaseUnavailable silent(ServerProcess process) {
    return new DatabaseUnavailable(
        "The PostgreSQL server of %s (process %d) runs but does not answer. Let it go on with: kill -CONT %2$d, or end it with: kill -KILL %2$d; then try again. Committed data is safe either way."
            .formatted(layout.cluster(), process.pid()));
  }

  /** Ends the server as {@code pg_ctl -m fast stop} does; without one there is nothing to do. */
  void stop() throws IOException {
    if (!(PidFile.read(layout.cluster()) instanceof PidFile.Written file)) {
      return;
    }
    Optional<ServerProcess> process = ServerProcess.find(file.pid(), layout.cluster());
    if (process.isEmpty()) {
      return;
    }
    PostgresCommand.run(
        host.program(List.of(programs.pgCtl(), "kill", "INT", Long.toString(file.pid()))),
        layout.logs().resolve("stop.log"));
    Deadline deadline = Deadline.in(LONGEST_STOP);
    while (process.get().isAlive()) {
      if (deadline.isOver()) {
        log.warn("PostgreSQL process {} is still stopping; leaving it to itself", file.pid());
        return;
      }
      Pause.millis(POLL_MILLIS);
    }
  }
}
