package io.cookery.bench.node;

import io.cookery.bench.contestant.CookerySession;
import io.cookery.db.DatabaseSettings;
import io.cookery.id.CookId;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running {@link NodeMain}. */
public final class NodeProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;

  private NodeProcess(Process process) {
    this.process = process;
    out = process.inputReader(StandardCharsets.UTF_8);
    in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * What a node says of itself.
   *
   * @param calls of its tool
   * @param heapCommittedBytes taken from the system
   * @param heapUsedBytes in use after the last collection
   */
  public record Figures(long calls, long heapCommittedBytes, long heapUsedBytes) {}

  /**
   * Starts a node; {@link #awaitReady} tells when it cooks.
   *
   * @param willBeTimed whether it is to run fast rather than to start fast
   */
  public static NodeProcess start(
      DatabaseSettings.Outside database, int maxJobs, int heapMebibytes, boolean willBeTimed)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heapMebibytes + "m", "-XX:+UseSerialGC", "-Xlog:disable"));
    if (!willBeTimed) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(NodeMain.class.getName(), Integer.toString(maxJobs)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    Map<String, String> environment = builder.environment();
    environment.put(DatabaseSettings.URL_VARIABLE, database.url());
    put(environment, DatabaseSettings.USER_VARIABLE, database.user());
    put(environment, DatabaseSettings.PASSWORD_VARIABLE, database.password());
    return new NodeProcess(builder.start());
  }

  public void awaitReady() throws IOException {
    String said = read();
    if (!said.equals("ready")) {
      throw new IOException("a node said: " + said);
    }
  }

  private static void put(Map<String, String> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  /** Lets all that cook make so many pieces, so that their machines are warm. */
  public static void warmUp(CookerySession session, int pieces, int maxConcurrent)
      throws InterruptedException {
    CookId cook = session.start(session.collection(pieces), maxConcurrent);
    session.awaitEnd(List.of(cook));
  }

  public Figures figures() throws IOException {
    in.println("figures");
    String[] words = read().split(" ", -1);
    return new Figures(
        Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  private String read() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new EOFException("a node ended with " + process.info());
    }
    return line;
  }

  /** Asks it to leave; returns at once. */
  public void leave() {
    in.close();
  }

  /** Lets it leave in order; ends it if it does not. */
  @Override
  public void close() {
    leave();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
