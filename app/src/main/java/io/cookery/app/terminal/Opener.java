package io.cookery.app.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Shows a file to who sits at this machine, by the program that the system has for that. */
public final class Opener {

  /** As long as the opener may take to say that it could not. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String system;
  private final Map<String, String> environment;

  /**
   * Of a system.
   *
   * @param system its name, as Java has it
   */
  public Opener(String system, Map<String, String> environment) {
    this.system = system.toLowerCase(Locale.ROOT);
    this.environment = environment;
  }

  /** Whether it was opened, as far as one can tell. */
  public boolean open(Path file) throws InterruptedException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return false;
    }
    try {
      Process opener =
          new ProcessBuilder(program.get().toString(), file.toAbsolutePath().toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // One that still runs shows it.
      return !opener.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || opener.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Without a screen there is none. */
  private Optional<Path> program() {
    if (system.startsWith("mac")) {
      return onPath("open");
    }
    boolean screen =
        List.of("DISPLAY", "WAYLAND_DISPLAY").stream()
            .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
    return screen ? onPath("xdg-open") : onPath("wslview");
  }

  private Optional<Path> onPath(String name) {
    return SearchPath.find(environment, name);
  }
}
