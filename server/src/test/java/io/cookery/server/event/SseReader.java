package io.cookery.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events as a browser does (WHATWG HTML, 9.2.6), until the stream ends. */
public final class SseReader implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger comments = new AtomicInteger();
  private final HttpResponse<InputStream> response;
  private final Thread thread;
  private volatile boolean ended;
  private volatile boolean broken;

  /** An event as it came. */
  public record Event(String id, String type, String data) {
    public JsonNode json() {
      return JSON.readTree(data);
    }
  }

  private SseReader(HttpResponse<InputStream> response) {
    this.response = response;
    this.thread = Thread.ofVirtual().start(this::read);
  }

  /** Connects; the answer must be a stream. */
  public static SseReader open(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return new SseReader(response);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String type = "message";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            events.add(new Event(id, type, data));
          }
          type = "message";
          data = "";
        } else if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data += line.substring(6);
        }
      }
    } catch (IOException e) {
      broken = true;
    } finally {
      ended = true;
    }
  }

  public HttpResponse<InputStream> response() {
    return response;
  }

  /** What came so far. */
  public List<Event> events() {
    return events;
  }

  /** Waits for so many events. */
  public List<Event> first(int count) {
    await().until(() -> events.size() >= count);
    return List.copyOf(events);
  }

  public int comments() {
    return comments.get();
  }

  /** Whether the stream has ended, however it did. */
  public boolean ended() {
    return ended;
  }

  /** Whether it ended in the middle. */
  public boolean broken() {
    return broken;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
