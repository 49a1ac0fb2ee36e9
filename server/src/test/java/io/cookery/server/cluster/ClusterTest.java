package io.cookery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.account.KeySecret;
import io.cookery.cook.event.EventCursor;
import io.cookery.cook.metric.Invariants;
import io.cookery.db.TestDatabase;
import io.cookery.server.event.SseReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Servers in processes of their own on one database, which come and go. */
class ClusterTest {

  private static final Duration LONG = Duration.ofMinutes(3);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir private Path folder = Path.of(".");

  private final String key = KeySecret.random(new SecureRandom()).reveal();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final JobService service = new JobService();

  ClusterTest() throws IOException {}

  @BeforeEach
  void empty() {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                truncate account_key, collection, recipe, cook, live_job, tried_slot, generation,
                  journal cascade
                """));
  }

  @AfterEach
  void end() {
    nodes.forEach(NodeProcess::close);
    service.close();
    assertThat(new Invariants(DATABASE.jdbi()).check())
        .allSatisfy(finding -> assertThat(finding.rows()).as(finding.invariant().name()).isEmpty());
    assertBilled();
  }

  /** What is on record as paid is what the service was paid for, each at its price. */
  private void assertBilled() {
    Map<String, BigDecimal> recorded = new HashMap<>();
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    select collection_id || '.' || slot || '.' || attempt, sum(cost_usd)
                    from generation group by collection_id, slot, attempt having sum(cost_usd) > 0
                    """)
                .map((row, _) -> recorded.put(row.getString(1), row.getBigDecimal(2)))
                .list());
    assertThat(service.paid().keySet()).containsAll(recorded.keySet());
    assertThat(recorded.values())
        .allSatisfy(cost -> assertThat(cost).isEqualByComparingTo(ServiceTool.PRICE));
    assertThat(recorded.keySet()).containsAll(service.done());
  }

  private NodeProcess node(String name) throws IOException {
    NodeProcess node = NodeProcess.start(name, service.address(), folder, key, DATABASE.settings());
    nodes.add(node);
    return node;
  }

  private HttpRequest.Builder request(URI node, String path) {
    return HttpRequest.newBuilder(node.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private JsonNode post(URI node, String path, String body) throws Exception {
    HttpResponse<String> answer =
        send(
            request(node, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new JsonMapper().readTree(answer.body());
  }

  private JsonNode get(URI node, String path) throws Exception {
    HttpResponse<String> answer = send(request(node, path).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  /** Starts a cook over HTTP; its id. */
  private String start(URI node, int supply) throws Exception {
    String collection =
        post(
                node,
                "/v1/collections",
                """
                {"name": "Many", "supply": %d, "unique": false,
                 "generator": {"tool": "service", "params": {}},
                 "traits": [{"category": "A", "values": [{"name": "a"}]}],
                 "cook": {"maxConcurrent": 6}}
                """
                    .formatted(supply))
            .path("id")
            .asString();
    return post(node, "/v1/collections/" + collection + "/cooks", "{}").path("id").asString();
  }

  private int filled(URI node, String cook) throws Exception {
    return get(node, "/v1/cooks/" + cook).path("filled").asInt();
  }

  private void awaitFilled(URI node, String cook, int count) {
    await().atMost(LONG).until(() -> filled(node, cook) >= count);
  }

  @Test
  void aRollingRestartUnderLoadLosesAndRepeatsNothing() throws Exception {
    int supply = 600;
    NodeProcess first = node("first");
    NodeProcess second = node("second");
    service.call(List.of(first.address(), second.address()));
    String cook = start(first.address(), supply);
    Queue<URI> up = new ConcurrentLinkedQueue<>(List.of(first.address(), second.address()));
    List<Integer> wrong = new CopyOnWriteArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    Thread client = Thread.ofVirtual().start(() -> lookUntil(over, cook, up, wrong));
    awaitFilled(second.address(), cook, 100);

    first.terminate();
    NodeProcess third = node("third");
    up.add(third.address());
    service.call(List.of(second.address(), third.address(), first.address()));
    await().atMost(LONG).until(first::hasEnded);
    up.remove(first.address());
    awaitFilled(third.address(), cook, 300);
    second.terminate();
    await().atMost(LONG).until(second::hasEnded);
    up.remove(second.address());
    awaitFilled(third.address(), cook, supply);
    await()
        .atMost(LONG)
        .until(() -> !get(third.address(), "/v1/cooks/" + cook).path("endedAt").isNull());
    over.set(true);
    client.join();

    JsonNode done = get(third.address(), "/v1/cooks/" + cook);
    assertThat(done.path("status").asString()).isEqualTo("completed");
    assertThat(done.path("costUsd").asString()).isEqualTo("6.000000");
    assertThat(service.paid()).hasSize(supply);
    assertThat(service.paid().values()).allSatisfy(paid -> assertThat(paid.get()).isEqualTo(1));
    assertThat(service.answers().keySet()).containsExactly(200);
    assertThat(wrong).isEmpty();
  }

  /** Asks one node after another; who cannot be connected to is let be. */
  private void lookUntil(AtomicBoolean over, String cook, Queue<URI> up, List<Integer> wrong) {
    while (!over.get()) {
      for (URI node : up) {
        try {
          int status = send(request(node, "/v1/cooks/" + cook).build()).statusCode();
          if (status != 200) {
            wrong.add(status);
          }
        } catch (Exception e) {
          // It has just ended.
        }
      }
    }
  }

  @Test
  void eventsGoOnAtAnotherNodeWhenTheirsIsKilled() throws Exception {
    NodeProcess first = node("first");
    NodeProcess second = node("second");
    service.call(List.of(second.address()));
    String cook = start(second.address(), 300);
    String path = "/v1/cooks/" + cook + "/journal";
    List<SseReader.Event> taken = new ArrayList<>();
    List<SseReader.Event> ofAccount = new ArrayList<>();
    try (SseReader reader = open(first, path, Map.of());
        SseReader all = open(first, "/v1/events", Map.of("Last-Event-ID", longBefore()))) {
      taken.addAll(reader.first(20));
      all.first(20);
      first.kill();
      await().until(() -> reader.ended() && all.ended());
      assertThat(reader.broken()).isTrue();
      taken.clear();
      taken.addAll(reader.events());
      ofAccount.addAll(all.events());
    }
    try (SseReader reader = open(second, path, Map.of("Last-Event-ID", taken.getLast().id()));
        SseReader all =
            open(second, "/v1/events", Map.of("Last-Event-ID", ofAccount.getLast().id()))) {
      await().atMost(LONG).until(reader::ended);
      taken.addAll(reader.events());
      all.first(taken.size() - 1 - ofAccount.size());
      ofAccount.addAll(all.events());
    }

    List<Long> journal = journal(second.address(), path);
    assertThat(taken.removeLast().type()).isEqualTo("end");
    assertThat(seqs(taken)).isEqualTo(journal);
    assertThat(seqs(ofAccount)).isEqualTo(journal);
  }

  /** A cursor from before the cook. */
  private static String longBefore() {
    return new EventCursor(Instant.now().minus(Duration.ofMinutes(10)), Map.of()).text();
  }

  private SseReader open(NodeProcess node, String path, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.address().resolve(path))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream");
    headers.forEach(request::header);
    return SseReader.open(http, request.build());
  }

  private static List<Long> seqs(List<SseReader.Event> events) {
    return events.stream().map(event -> event.json().path("seq").asLong()).toList();
  }

  private List<Long> journal(URI node, String path) throws Exception {
    List<Long> seqs = new ArrayList<>();
    JsonNode page;
    String after = "0";
    do {
      page = get(node, path + "?limit=200&after=" + after);
      page.path("items").forEach(event -> seqs.add(event.path("seq").asLong()));
      after = page.path("next").asString("");
    } while (!page.path("next").isNull());
    return seqs;
  }
}
