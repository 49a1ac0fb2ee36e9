package io.cookery.db;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How this system starts PostgreSQL programs: not as root, which they refuse, and the server out of
 * reach of the terminal's Ctrl-C.
 *
 * @param userId of this process, 0 for root
 */
record HostCommands(int userId) {

  private static final int ROOT = 0;

  /** Exit code of the server's command line when a process of an earlier server still lives. */
  static final int SERVER_LOCK_HELD = 97;

  /**
   * Takes a lock that the server and all its children inherit, then becomes the server. {@code
   * flock} is named by its path: the PATH of this process may lack its folder, and a shell that
   * does not find it would look as if the lock were held.
   */
  private static final String LOCK_AND_RUN =
      "exec 9>>\"$0\" || exit 98; \"$1\" -n 9 || exit " + SERVER_LOCK_HELD + "; shift; exec \"$@\"";

  /** Job control gives a background job a process group of its own. */
  private static final String RUN_IN_OWN_GROUP = "set -m; \"$@\" & wait $!";

  /** The command line of a program that does its work and ends. */
  List<String> program(List<String> command) {
    List<String> line = new ArrayList<>();
    if (userId == ROOT) {
      line.addAll(withoutRoot());
    }
    line.addAll(command);
    return line;
  }

  /** The command line of the server itself. */
  List<String> server(List<String> command, Path serverLock) {
    List<String> line = new ArrayList<>();
    Optional<String> setsid = find("setsid");
    if (setsid.isPresent()) {
      line.add(setsid.get());
      find("flock")
          .ifPresent(flock ->
              line.addAll(List.of("/bin/sh", "-c", LOCK_AND_RUN, serverLock.toString(), flock)));
    } else {
      line.addAll(List.of("/bin/sh", "-c", RUN_IN_OWN_GROUP, "sh"));
    }
    line.addAll(command);
    return program(line);
  }

  /** In a user namespace without mappings a process is nobody inside and itself outside. */
  private static List<String> withoutRoot() {
    String unshare =
        find("unshare")
            .orElseThrow(() ->
                new DatabaseUnavailable(
                    "PostgreSQL does not run as root, and this system has no unshare command. Run cook as another user, or set "
                        + DatabaseSettings.URL_VARIABLE
                        + " to a PostgreSQL that you run."));
    return List.of(unshare, "-U");
  }

  private static Optional<String> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin"),
            Stream.of(path.split(File.pathSeparator)).filter(entry -> entry.startsWith("/")))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
