package io.cookery.server.cluster;

import io.cookery.db.DatabaseSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running {@link NodeMain}. */
final class NodeProcess implements AutoCloseable {

  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private NodeProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("node-out").start(this::read);
  }

  /** Returns at once; its log is a file of its name in the folder. */
  static NodeProcess start(
      String name, URI service, Path folder, String key, DatabaseSettings.Outside database)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName(),
                name,
                service.toString(),
                folder.resolve("assets").toString(),
                key));
    Map<String, String> environment = builder.environment();
    environment.put(DatabaseSettings.URL_VARIABLE, database.url());
    environment.put(DatabaseSettings.USER_VARIABLE, String.valueOf(database.user()));
    environment.put(DatabaseSettings.PASSWORD_VARIABLE, String.valueOf(database.password()));
    Redirect log = Redirect.appendTo(folder.resolve(name + ".log").toFile());
    return new NodeProcess(builder.redirectError(log).start());
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
    ready.completeExceptionally(new IllegalStateException("it ended before it was ready"));
  }

  /** Where it listens, as soon as it does. */
  URI address() {
    return ready.orTimeout(180, TimeUnit.SECONDS).join();
  }

  /** Asks it to end, as {@code kill} does. */
  void terminate() {
    process.destroy();
  }

  boolean hasEnded() {
    return !process.isAlive();
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
