package io.cookery.chaos;

import io.cookery.db.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The processes that cook. */
final class Engines implements Listeners, AutoCloseable {

  private final List<EngineProcess> processes = new CopyOnWriteArrayList<>();
  private final Set<String> everPaused = ConcurrentHashMap.newKeySet();
  private final Path directory;
  private final Path logs;
  private final Duration lease;
  private final DatabaseSettings.@Nullable Outside database;
  private @Nullable URI service;
  private int started;

  /**
   * None yet.
   *
   * @param directory for their data
   * @param database null for the embedded one of the directory
   */
  Engines(Path directory, Path logs, Duration lease, DatabaseSettings.@Nullable Outside database) {
    this.directory = directory;
    this.logs = logs;
    this.lease = lease;
    this.database = database;
  }

  void use(URI service) {
    this.service = service;
  }

  EngineProcess start() throws IOException {
    URI address = service;
    if (address == null) {
      throw new IllegalStateException("no service yet");
    }
    EngineProcess process =
        EngineProcess.start("engine-" + ++started, address, directory, lease, database, logs);
    processes.add(process);
    return process;
  }

  void kill(EngineProcess process) {
    processes.remove(process);
    process.kill();
  }

  void pause(EngineProcess process) throws IOException, InterruptedException {
    everPaused.add(process.name());
    process.pause();
  }

  boolean wasEverPaused(String name) {
    return everPaused.contains(name);
  }

  /** Those that run, ready or not, paused or not; the ended ones are forgotten. */
  List<EngineProcess> alive() {
    processes.removeIf(process -> !process.isAlive());
    return List.copyOf(processes);
  }

  /** Those that cook now. */
  List<EngineProcess> up() {
    return processes.stream().filter(EngineProcess::isUp).toList();
  }

  @Override
  public List<URI> now() {
    return processes.stream().map(EngineProcess::listening).flatMap(Optional::stream).toList();
  }

  @Override
  public void close() {
    processes.forEach(EngineProcess::kill);
  }
}
