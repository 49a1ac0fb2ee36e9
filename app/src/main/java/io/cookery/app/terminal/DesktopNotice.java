package io.cookery.app.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A notice on the desktop, by the program that the system has for that, if it has one. */
public final class DesktopNotice {

  /** As long as that program may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String system;
  private final Map<String, String> environment;

  /**
   * Of a system.
   *
   * @param system its name, as Java has it
   */
  public DesktopNotice(String system, Map<String, String> environment) {
    this.system = system.toLowerCase(Locale.ROOT);
    this.environment = environment;
  }

  /** Whether it was shown, as far as one can tell. */
  public boolean show(String title, String text) throws InterruptedException {
    Optional<List<String>> command = command(title, text);
    if (command.isEmpty()) {
      return false;
    }
    try {
      Process program =
          new ProcessBuilder(command.get())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (program.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return program.exitValue() == 0;
      }
      program.destroy();
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** The texts are arguments: no program reads them as anything else. */
  private Optional<List<String>> command(String title, String text) {
    if (system.startsWith("mac")) {
      String script =
          "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run";
      return program("osascript").map(path -> List.of(path, "-e", script, "--", title, text));
    }
    return program("notify-send").map(path -> List.of(path, "--app-name=cook", "--", title, text));
  }

  private Optional<String> program(String name) {
    return SearchPath.find(environment, name).map(Path::toString);
  }
}
