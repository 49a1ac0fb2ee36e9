package io.cookery.app;

import io.cookery.app.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What every command works with: its terminal, its environment, and where its log goes. */
public final class Session {

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final AtomicReference<@Nullable Path> log = new AtomicReference<>();

  Session(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
  }

  public Terminal terminal() {
    return terminal;
  }

  public Map<String, String> environment() {
    return environment;
  }

  /** The data directory: the one given, or of the environment, or {@code .cookery} here. */
  public Path data(@Nullable Path given) {
    if (given != null) {
      return given;
    }
    String named = environment.getOrDefault(LocalCookery.DATA_VARIABLE, "");
    return Path.of(named.isBlank() ? LocalCookery.DEFAULT_DATA : named);
  }

  /** Writes answers to standard output. */
  public void say(Iterable<String> lines) {
    lines.forEach(terminal.out()::println);
    terminal.out().flush();
  }

  /** Notes where the log is, for whoever has to say so. */
  public void log(Path file) {
    log.set(file);
  }

  public @Nullable Path log() {
    return log.get();
  }
}
