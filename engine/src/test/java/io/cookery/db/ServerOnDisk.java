package io.cookery.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server of a data directory as the operating system sees it, for tests to look and to hurt.
 */
public record ServerOnDisk(Path dataDirectory) {

  Layout layout() {
    return Layout.of(dataDirectory);
  }

  Path pidFile() {
    return layout().cluster().resolve(PidFile.NAME);
  }

  Optional<ServerProcess> process() throws IOException {
    return PidFile.read(layout().cluster()) instanceof PidFile.Written file
        ? ServerProcess.find(file.pid(), layout().cluster())
        : Optional.empty();
  }

  long pid() throws IOException {
    return process().orElseThrow(() -> new AssertionError("no server runs")).pid();
  }

  /** Kills the server alone; its children notice and end a moment later. */
  void killPostmaster() throws IOException {
    process().orElseThrow().handle().destroyForcibly();
  }

  /** Kills the server and all its children, without waiting for their end. */
  public void killAll() throws IOException {
    ProcessHandle postmaster = process().orElseThrow().handle();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** For the end of a test, whatever runs then. */
  public void clean() throws IOException {
    Optional<ServerProcess> left = process();
    if (left.isPresent()) {
      killAll();
      left.get().handle().onExit().join();
    }
  }
}
