package io.cookery.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A running {@link Node}. */
final class NodeProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;

  private NodeProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /** Returns at once; {@link #awaitReady} tells when it has the database. */
  static NodeProcess start(Path dataDirectory) {
    return start(dataDirectory, TestServer.PROGRAMS);
  }

  static NodeProcess start(Path dataDirectory, Path programs) {
    return start(dataDirectory, programs, Map.of());
  }

  /** The same with other variables of the environment. */
  static NodeProcess start(Path dataDirectory, Path programs, Map<String, String> environment) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Node.class.getName(),
                  dataDirectory.toString(),
                  programs.toString()));
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      return new NodeProcess(builder.redirectError(Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NodeProcess awaitReady() {
    String line = readLine();
    if (!line.equals("ready")) {
      throw new AssertionError("node said: " + line);
    }
    return this;
  }

  String ask(String sql) {
    in.println(sql);
    return readLine();
  }

  /** What it says next; empty when it has ended. */
  String readLine() {
    try {
      String line = out.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }

  void leave() {
    in.println("leave");
    join();
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    join();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void join() {
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
