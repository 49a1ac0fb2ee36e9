package io.cookery.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server of a cluster. Its result may be that another one was there first. */
final class ServerLaunch {

  /** For the replay of what was not yet in the tables when the server was killed. */
  static final Duration LONGEST_RECOVERY = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(ServerLaunch.class);
  private static final long POLL_MILLIS = 4;
  private static final Duration NEWS_EVERY = Duration.ofSeconds(5);

  /** On the command line, where neither the configuration file nor ALTER SYSTEM overrides it. */
  private static final List<String> FIXED_SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "logging_collector=on");

  private final Layout layout;
  private final PostgresPrograms programs;
  private final HostCommands host;

  ServerLaunch(Layout layout, PostgresPrograms programs, HostCommands host) {
    this.layout = layout;
    this.programs = programs;
    this.host = host;
  }

  /**
   * Starts the server and waits until it takes connections.
   *
   * @param deadPid a process number that the lock file may hold although its server is gone
   * @return empty when it must be tried again: an earlier server, or what is left of it, still
   *     holds the cluster, or somebody took the port
   */
  Optional<RunningServer> start(long deadPid) throws IOException {
    int port = choosePort();
    Process launched =
        PostgresCommand.start(
            host.server(command(port), layout.serverLock()), layout.startLog(), deadPid);
    Deadline deadline = Deadline.in(LONGEST_RECOVERY);
    Deadline news = Deadline.in(NEWS_EVERY);
    while (launched.isAlive()) {
      Optional<RunningServer> ready = ready(launched);
      if (ready.isPresent()) {
        Files.writeString(layout.port(), port + "\n");
        return ready;
      }
      if (deadline.isOver()) {
        throw stillRecovering(layout);
      }
      if (news.isOver()) {
        log.info("PostgreSQL is recovering; waiting for it");
        news = Deadline.in(NEWS_EVERY);
      }
      Pause.millis(POLL_MILLIS);
    }
    return retryOrFail(launched.exitValue(), port);
  }

  static DatabaseUnavailable stillRecovering(Layout layout) {
    return new DatabaseUnavailable(
        "PostgreSQL has been recovering for %d min. It goes on by itself (see %s): try again later."
            .formatted(LONGEST_RECOVERY.toMinutes(), layout.logs()));
  }

  private List<String> command(int port) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(programs.postgres(), "-D", layout.cluster().toString()));
    command.addAll(List.of("-p", Integer.toString(port)));
    command.addAll(List.of("-c", "log_directory=" + layout.logs()));
    FIXED_SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    return command;
  }

  private Optional<RunningServer> ready(Process launched) throws IOException {
    if (PidFile.read(layout.cluster()) instanceof PidFile.Written file
        && file.isReady()
        && isOf(launched, file.pid())) {
      return ServerProcess.find(file.pid(), layout.cluster())
          .map(process -> new RunningServer(process, file.port()));
    }
    return Optional.empty();
  }

  /** The launched process is the server, or the shell that waits for it. */
  private static boolean isOf(Process launched, long pid) {
    return launched.pid() == pid || launched.children().anyMatch(child -> child.pid() == pid);
  }

  private Optional<RunningServer> retryOrFail(int exitCode, int port) throws IOException {
    String said = PostgresCommand.tail(layout.startLog());
    if (exitCode == HostCommands.SERVER_LOCK_HELD
        || said.contains("already exists")
        || said.contains("still in use")
        || !isFree(port)) {
      log.debug("PostgreSQL did not start yet: {}", said);
      return Optional.empty();
    }
    throw new DatabaseUnavailable(
        "PostgreSQL did not start (exit code %d): %s; %s"
            .formatted(exitCode, said, PostgresCommand.tail(ServerLog.newest(layout.logs()))));
  }

  private int choosePort() throws IOException {
    if (Files.exists(layout.port())) {
      String last = Files.readString(layout.port()).strip();
      if (last.matches("\\d{4,5}") && isFree(Integer.parseInt(last))) {
        return Integer.parseInt(last);
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
