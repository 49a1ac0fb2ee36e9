package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code cook serve} as a process of its own, on ports that the system picks. */
final class ServeProcess implements AutoCloseable {

  static final String OWNER_KEY = "ck_owner-of-the-tests-0123456789abcdefgh";

  private static final Pattern LISTENING =
      Pattern.compile("^listening on (http://127\\.0\\.0\\.1:\\d+)$", Pattern.MULTILINE);

  private final CookProcess process;

  private ServeProcess(CookProcess process) {
    this.process = process;
  }

  /** Starts, and waits until it listens. */
  static ServeProcess start(Path folder, Map<String, String> environment, String... more)
      throws IOException {
    String[] arguments = new String[more.length + 5];
    String[] first = {"serve", "--port", "0", "--management-port", "0"};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    ServeProcess serve = new ServeProcess(CookProcess.start(folder, environment, arguments));
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(CookProcess.PATIENCE)
        .until(() -> serve.matcher().find() || !serve.process.lives());
    assertThat(serve.process.lives()).as("it ended too soon: " + serve.process.err()).isTrue();
    return serve;
  }

  private Matcher matcher() {
    return LISTENING.matcher(process.out());
  }

  String url() {
    Matcher matcher = matcher();
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  String port() {
    return url().substring(url().lastIndexOf(':') + 1);
  }

  ProcessHandle handle() {
    return process.handle();
  }

  /** All that it said on standard output. */
  String out() {
    return process.out();
  }

  /** All that it said on standard error. */
  String err() {
    return process.err();
  }

  /** As a service manager ends it; its exit code. */
  int terminate() throws IOException, InterruptedException {
    process.terminate();
    return process.await();
  }

  /** What a command needs in its environment to talk to it. */
  Map<String, String> environment(String key) {
    return Map.of("COOKERY_URL", url(), "COOKERY_KEY", key);
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public void close() {
    try {
      process.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
