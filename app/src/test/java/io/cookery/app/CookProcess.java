package io.cookery.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code cook} as a process of its own, which can be killed. */
final class CookProcess {

  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final Path out;
  private final Path err;

  private CookProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts in a folder, with this test's class path and a database of its own in the folder. */
  static CookProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  /** The same, with this in its environment too. */
  static CookProcess start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(folder, Files.createTempFile(folder, "said", ".out"), environment, arguments);
  }

  /** Runs to the end, with its answers written to this file. */
  static CookProcess runTo(Path out, Path folder, String... arguments)
      throws IOException, InterruptedException {
    CookProcess cook = start(folder, out, Map.of(), arguments);
    cook.await();
    return cook;
  }

  /** Runs to the end with its answers going to nobody: their reader has left, as `head` does. */
  static CookProcess runUnread(Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path reader = folder.resolve("reader.fifo");
    if (new ProcessBuilder("mkfifo", reader.toString()).start().waitFor() != 0) {
      throw new IOException("mkfifo failed");
    }
    // Reads nothing and leaves as soon as there is somebody to write.
    Process leaves = new ProcessBuilder("sh", "-c", ": < \"$0\"", reader.toString()).start();
    CookProcess cook = start(folder, reader, Map.of(), arguments);
    leaves.waitFor();
    cook.await();
    return cook;
  }

  private static CookProcess start(
      Path folder, Path out, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", ClassPath.of(arguments[0]), "io.cookery.app.Cook"));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(folder, "said", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("COOKERY_"));
    builder.environment().putAll(environment);
    return new CookProcess(builder.start(), out, err);
  }

  /** Runs to the end. */
  static CookProcess run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    CookProcess cook = start(folder, arguments);
    cook.await();
    return cook;
  }

  int await() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("cook did not end; it said " + err());
    }
    return process.exitValue();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean lives() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** As a service manager ends it. */
  void terminate() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
  }

  int code() {
    return process.exitValue();
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files below a folder by their paths, as bytes in hexadecimal. */
  static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  /** How many assets there are, which grows while a collection of pictures is cooked. */
  static long assets(Path data) {
    Path assets = data.resolve("assets");
    if (!Files.isDirectory(assets)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(assets)) {
      return files.filter(file -> String.valueOf(file.getFileName()).length() == 64).count();
    } catch (IOException | UncheckedIOException changing) {
      return 0;
    }
  }
}
