package io.cookery.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A PostgreSQL process of one cluster, known to be that and not some other process that got the
 * same number later.
 */
record ServerProcess(ProcessHandle handle) {

  private static final Path PROC = Path.of("/proc");

  /** The process {@code pid}, if it lives and is PostgreSQL working on {@code cluster}. */
  static Optional<ServerProcess> find(long pid, Path cluster) {
    return ProcessHandle.of(pid)
        .filter(handle -> isServerOf(handle, cluster))
        .map(ServerProcess::new);
  }

  /** Any process that works on {@code cluster}, also a child that outlived its server. */
  static Optional<ServerProcess> findAny(Path cluster) {
    return ProcessHandle.allProcesses()
        .filter(handle -> isServerOf(handle, cluster))
        .findFirst()
        .map(ServerProcess::new);
  }

  long pid() {
    return handle.pid();
  }

  /** False also for a zombie, whose parent merely has not asked for its exit code yet. */
  boolean isAlive() {
    return handle.isAlive() && state(pid()) != 'Z';
  }

  /** Whether it was suspended (SIGSTOP), as far as the system tells. */
  boolean isSuspended() {
    return state(pid()) == 'T';
  }

  private static boolean isServerOf(ProcessHandle handle, Path cluster) {
    if (!handle.isAlive() || state(handle.pid()) == 'Z') {
      return false;
    }
    Path workingDirectory = PROC.resolve(Long.toString(handle.pid())).resolve("cwd");
    if (Files.exists(PROC.resolve("self"))) {
      return isNamedPostgres(handle) && isSame(workingDirectory, cluster);
    }
    // macOS does not tell the working directory, but the command line names the cluster.
    return isNamedPostgres(handle)
        && handle.info().commandLine().map(line -> line.contains(cluster.toString())).orElse(true);
  }

  private static boolean isNamedPostgres(ProcessHandle handle) {
    // Linux appends a word when the program was deleted meanwhile.
    return handle.info().command().map(command -> command.contains("/postgres")).orElse(true);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  /** The state letter of {@code /proc/<pid>/stat}; a blank where there is none. */
  private static char state(long pid) {
    try {
      String stat =
          Files.readString(
              PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException | IndexOutOfBoundsException e) {
      return ' ';
    }
  }
}
