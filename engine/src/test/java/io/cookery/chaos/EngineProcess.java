package io.cookery.chaos;

import io.cookery.db.DatabaseSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running {@link EngineMain}. */
final class EngineProcess implements AutoCloseable {

  private final String name;
  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private volatile boolean paused;

  private EngineProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread.ofPlatform().daemon().name(name + "-out").start(this::read);
  }

  /**
   * Returns at once.
   *
   * @param database null for the embedded one of the data directory
   */
  static EngineProcess start(
      String name,
      URI service,
      Path data,
      Duration lease,
      DatabaseSettings.@Nullable Outside database,
      Path logs)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback-chaos.xml",
                "-cp",
                System.getProperty("java.class.path"),
                EngineMain.class.getName(),
                name,
                service.toString(),
                data.toString(),
                Long.toString(lease.toSeconds())));
    Map<String, String> environment = builder.environment();
    environment.remove(DatabaseSettings.URL_VARIABLE);
    if (database != null) {
      environment.put(DatabaseSettings.URL_VARIABLE, database.url());
      environment.put(DatabaseSettings.USER_VARIABLE, String.valueOf(database.user()));
      environment.put(DatabaseSettings.PASSWORD_VARIABLE, String.valueOf(database.password()));
    }
    return new EngineProcess(
        name,
        builder.redirectError(Redirect.appendTo(logs.resolve(name + ".log").toFile())).start());
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("ready ")) {
          ready.complete(URI.create("http://127.0.0.1:" + line.substring("ready ".length())));
        }
      }
    } catch (IOException e) {
      // It was killed.
    }
    ready.completeExceptionally(new IllegalStateException(name + " ended before it was ready"));
  }

  String name() {
    return name;
  }

  /** Where it listens; empty until it does, and when it has ended. */
  Optional<URI> listening() {
    return process.isAlive() && ready.isDone() && !ready.isCompletedExceptionally()
        ? Optional.of(ready.join())
        : Optional.empty();
  }

  /** Waits until it is ready. */
  URI awaitReady() {
    return ready.orTimeout(60, TimeUnit.SECONDS).join();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether it cooks now. */
  boolean isUp() {
    return !paused && listening().isPresent();
  }

  void pause() throws IOException, InterruptedException {
    paused = true;
    signal("STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("CONT");
    paused = false;
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
