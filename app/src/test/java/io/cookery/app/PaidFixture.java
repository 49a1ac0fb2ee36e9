package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service that makes texts for 0.25 dollars and keeps books, and a file that is cooked with it.
 */
final class PaidFixture implements AutoCloseable {

  private static final String PORT = "PORT";

  private final HttpServer service;
  private final List<String> books = new CopyOnWriteArrayList<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private volatile @Nullable CountDownLatch gate;
  final WordsFixture words;

  PaidFixture(Path home) throws IOException {
    words = new WordsFixture(home);
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext(
        "/",
        exchange -> {
          String text =
              JsonMapper.shared().readTree(exchange.getRequestBody()).path("text").asString();
          String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
          if (key == null || keys.add(key)) {
            books.add(text);
          }
          CountDownLatch closed = gate;
          if (closed != null) {
            try {
              closed.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          byte[] answer =
              JsonMapper.shared()
                  .writeValueAsBytes(JsonMapper.shared().createObjectNode().put("text", text));
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    tool(words.data());
  }

  /** Makes the tool known in a data directory. */
  void tool(Path data) throws IOException {
    Files.createDirectories(data.resolve("tools"));
    Files.writeString(
        data.resolve("tools/maker.json"),
        """
        {"adapter": "http", "mode": "immediate", "description": "Makes a text.",
         "inputSchema": {"type": "object", "properties": {"text": {"type": "string"}}},
         "submit": {"url": "http://127.0.0.1:PORT/make", "body": "[[params]]",
                    "outputs": "/text"},
         "cost": {"perCallUsd": "0.25"}}
        """
            .replace(PORT, Integer.toString(service.getAddress().getPort())));
  }

  /** Makes the tool give the same answer again for the same job, for nothing. */
  void giveAgain(Path data) throws IOException {
    edit(
        data.resolve("tools/maker.json"),
        "\"outputs\": \"/text\"",
        "\"outputs\": \"/text\", \"idempotencyHeader\": \"Idempotency-Key\"");
  }

  /** A file of so many numbered texts. */
  Path file(String path, String name, int supply, String text) throws IOException {
    Path file = words.home().resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        """
        name: %s
        supply: %d
        generator: { tool: maker, params: { text: "%s [[Number]]" } }
        traits: [ { category: Number, range: { start: 1, end: 99, unique: true } } ]
        """
            .formatted(name, supply, text));
  }

  static void edit(Path file, String before, String after) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  /** What was made and paid, in order. */
  List<String> books() {
    return List.copyOf(books);
  }

  /** Lets nothing be answered until that is opened. */
  CountDownLatch close(int times) {
    CountDownLatch closed = new CountDownLatch(times);
    gate = closed;
    return closed;
  }

  Said run(Path file, String... more) {
    return words.cook(arguments(file, more));
  }

  String[] arguments(Path file, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "run";
    all[1] = file.toString();
    all[2] = "--out";
    all[3] = words.out(file).toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }

  Said done(Path file, String... more) {
    Said said = run(file, more);
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }

  JsonNode plan(Path file) {
    Said said = words.cook("plan", file.toString(), "--json");
    assertThat(said.code()).as(said.err()).isZero();
    return JsonMapper.shared().readTree(said.out()).path("there");
  }

  /** The pieces that were exported last, in order of their numbers. */
  List<String> texts(Path file) throws IOException {
    try (var files = Files.list(words.out(file).resolve("images"))) {
      return files
          .sorted(java.util.Comparator.comparingInt(PaidFixture::number))
          .map(PaidFixture::text)
          .toList();
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("\\D.*", ""));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    service.stop(0);
  }
}
