package io.cookery.server.cook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.server.Client;
import io.cookery.server.Recipes;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import io.cookery.server.StagedTool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CookRoutesTest {

  private static final StagedTool TOOL = new StagedTool();

  @RegisterExtension static final ServerFixture SERVER = new ServerFixture().with(TOOL);

  private final Client client = SERVER.newAccount();

  private String collection(String recipe) {
    return client.post("/v1/collections", recipe).is(201).header("Location");
  }

  private String start(String collection, String body) {
    return client.post(collection + "/cooks", body).is(201).header("Location");
  }

  private void awaitStatus(String cook, String status) {
    await().until(() -> client.get(cook).is(200).get("status").equals(status));
  }

  private static void addsUp(JsonNode cook) {
    int sum = 0;
    for (String count : List.of("filled", "inFlight", "failed", "open")) {
      sum += cook.path(count).asInt();
    }
    assertThat(sum).isEqualTo(cook.path("supply").asInt());
  }

  @Test
  void aCookSaysHowItStands() {
    TOOL.hold("stands");
    String cook = start(collection(Recipes.staged("stands", 10)), "{\"maxConcurrent\": 4}");
    await().until(() -> client.get(cook).json().path("inFlight").asInt() == 4);
    JsonNode running = client.get(cook).json();
    addsUp(running);
    assertThat(running.path("status").asString()).isEqualTo("running");
    assertThat(running.path("budgetUsd").isNull()).isTrue();
    assertThat(running.path("costUsd").asString()).isEqualTo("0.000000");
    assertThat(running.path("rate").path("etaSeconds").isNull()).isTrue();

    TOOL.release("stands", 3);
    await().until(() -> client.get(cook).json().path("filled").asInt() == 3);
    JsonNode later = client.get(cook).json();
    addsUp(later);
    assertThat(later.path("rate").path("piecesPerMinute").asDouble()).isPositive();
    assertThat(later.path("rate").path("etaSeconds").isIntegralNumber()).isTrue();
    TOOL.release("stands", 7);
    awaitStatus(cook, "completed");
    addsUp(client.get(cook).json());
  }

  @Test
  void aSecondStartIsToldOfTheFirst() throws Exception {
    TOOL.hold("starts");
    String collection = collection(Recipes.staged("starts", 2));
    List<Reply> replies = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Reply> starting =
          () -> {
            go.await();
            return client.post(collection + "/cooks", "{}");
          };
      List<Future<Reply>> starts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        starts.add(threads.submit(starting));
      }
      go.countDown();
      for (Future<Reply> each : starts) {
        replies.add(each.get());
      }
    }
    List<Reply> started = replies.stream().filter(reply -> reply.status() == 201).toList();
    assertThat(started).hasSize(1);
    String id = started.getFirst().get("id");
    replies.stream()
        .filter(reply -> reply.status() != 201)
        .forEach(
            reply -> assertThat(reply.isProblem(409, "cook_active").get("cookId")).isEqualTo(id));
    TOOL.release("starts", 2);
    awaitStatus("/v1/cooks/" + id, "completed");
    client.post(collection + "/cooks", "{}").isProblem(409, "conflict");
  }

  @Test
  void aStartThatNamesItselfStartsOnceAndIsAnsweredAlike() {
    String collection = collection(Recipes.texts(6));
    String[] key = {"Idempotency-Key", "start-1"};
    Reply first = client.send("POST", collection + "/cooks", "{\"count\": 2}", key).is(201);
    awaitStatus(first.header("Location"), "completed");
    Reply again = client.send("POST", collection + "/cooks", "{\"count\": 2}", key).is(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    client
        .send("POST", collection + "/cooks", "{\"count\": 3}", key)
        .isProblem(422, "idempotency_mismatch");
    assertThat(client.get("/v1/cooks").is(200).json().path("items")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "maxConcurrent, 0",
    "maxConcurrent, 10001",
    "maxConcurrent, 1.5",
    "maxConcurrent, \"four\"",
    "count, 0",
    "budgetUsd, -1",
    "budgetUsd, \"x\"",
    "budgetUsd, 1e12",
    "speed, 1"
  })
  void aStartWithWhatCannotBeIsRefused(String key, String value) {
    String collection = collection(Recipes.texts(1));
    Reply refused =
        client
            .post(collection + "/cooks", "{\"%s\": %s}".formatted(key, value))
            .isProblem(422, "invalid");
    assertThat(refused.json().path("errors").get(0).path("path").asString()).isEqualTo("/" + key);
    assertThat(client.get("/v1/cooks").is(200).json().path("items")).isEmpty();
  }

  @Test
  void pausedItStartsNothingAndResumedItGoesOn() {
    TOOL.hold("pause");
    String cook = start(collection(Recipes.staged("pause", 3)), "{\"maxConcurrent\": 1}");
    for (int i = 0; i < 2; i++) {
      Reply paused = client.post(cook + "/pause", "{\"reason\": \"lunch\"}").is(200);
      assertThat(paused.get("status")).isEqualTo("paused");
      assertThat(paused.get("reason")).isEqualTo("lunch");
    }
    TOOL.release("pause", 3);
    await().until(() -> client.get(cook).json().path("inFlight").asInt() == 0);
    assertThat(client.get(cook).json().path("filled").asInt()).isLessThanOrEqualTo(1);
    assertThat(client.post(cook + "/resume", "").is(200).get("status")).isEqualTo("running");
    client.post(cook + "/resume", "");
    awaitStatus(cook, "completed");
    client.post(cook + "/pause", "").isProblem(409, "conflict");
    client.post(cook + "/resume", "").isProblem(409, "conflict");
    client.post(cook + "/stop", "").is(200);
    client
        .post(cook + "/pause", "{\"reason\": \"%s\"}".formatted("x".repeat(501)))
        .isProblem(422, "invalid");
  }

  @Test
  void stoppedItStaysSoAndAnotherCookOfTheCollectionIsLeftAlone() {
    TOOL.hold("stop");
    String collection = collection(Recipes.staged("stop", 4));
    String first = start(collection, "{\"maxConcurrent\": 1}");
    await().until(() -> client.get(first).json().path("inFlight").asInt() == 1);
    assertThat(client.post(first + "/stop", "").is(200).get("status")).isEqualTo("stopping");
    client.post(first + "/pause", "").isProblem(409, "conflict");
    TOOL.release("stop", 1);
    awaitStatus(first, "stopped");
    assertThat(client.post(first + "/stop", "").is(200).get("status")).isEqualTo("stopped");

    String second = start(collection, "{\"maxConcurrent\": 1}");
    client.post(first + "/stop", "").is(200);
    client.post(first + "/pause", "").isProblem(409, "conflict");
    assertThat(client.get(second).get("status")).isEqualTo("running");
    TOOL.release("stop", 10);
    awaitStatus(second, "completed");
  }

  @Test
  void failedSlotsAreTriedAgainByANewCookWhenTheirsHasEnded() {
    TOOL.refuse("fails");
    String collection = collection(Recipes.staged("fails", 3));
    String cook = start(collection, "{}");
    awaitStatus(cook, "completed_with_failures");
    client.post(collection + "/cooks", "{}").isProblem(409, "conflict");
    JsonNode failed = client.get(collection + "/pieces?state=failed").is(200).json();
    assertThat(failed.path("items")).hasSize(3);
    assertThat(failed.path("items").get(0).path("attempts").get(0).path("error").asString())
        .isEqualTo("not this");

    TOOL.take("fails");
    String retry = client.post(cook + "/retry-failed", "").is(201).header("Location");
    awaitStatus(retry, "completed");
    assertThat(client.post(retry + "/retry-failed", "").is(200).get("status"))
        .isEqualTo("completed");
  }

  @Test
  void limitsAreChangedWhileItRuns() {
    TOOL.hold("limits");
    String cook =
        start(collection(Recipes.staged("limits", 9)), "{\"maxConcurrent\": 1, \"budgetUsd\": 5}");
    Reply changed = client.send("PATCH", cook, "{\"maxConcurrent\": 3}").is(200);
    assertThat(changed.json().path("maxConcurrent").asInt()).isEqualTo(3);
    assertThat(changed.get("budgetUsd")).isEqualTo("5.000000");
    await().until(() -> client.get(cook).json().path("inFlight").asInt() == 3);
    assertThat(client.send("PATCH", cook, "{\"budgetUsd\": \"7.25\"}").is(200).get("budgetUsd"))
        .isEqualTo("7.250000");
    Reply without = client.send("PATCH", cook, "{\"budgetUsd\": null}").is(200);
    assertThat(without.json().path("budgetUsd").isNull()).isTrue();
    assertThat(without.json().path("maxConcurrent").asInt()).isEqualTo(3);
    client.send("PATCH", cook, "{\"maxConcurrent\": 0}").isProblem(422, "invalid");
    client.send("PATCH", cook, "{\"budgetUsd\": -1}").isProblem(422, "invalid");
    TOOL.release("limits", 20);
    awaitStatus(cook, "completed");
    client.send("PATCH", cook, "{\"maxConcurrent\": 2}").isProblem(409, "conflict");
  }

  @Test
  void theJournalIsReadInPartsWithoutGaps() {
    String cook = start(collection(Recipes.texts(30)), "{\"maxConcurrent\": 2}");
    awaitStatus(cook, "completed");
    List<Long> seqs = new ArrayList<>();
    List<String> types = new ArrayList<>();
    String next = "?limit=3";
    while (!next.isEmpty()) {
      JsonNode page = client.get(cook + "/journal" + next).is(200).json();
      page.path("items")
          .forEach(event -> {
            seqs.add(event.path("seq").asLong());
            types.add(event.path("type").asString());
          });
      next = page.path("next").isNull() ? "" : "?limit=3&after=" + page.path("next").asString();
    }
    assertThat(types.getFirst()).isEqualTo("started");
    assertThat(types.getLast()).isEqualTo("completed");
    for (int i = 0; i < seqs.size(); i++) {
      assertThat(seqs.get(i)).isEqualTo(i + 1L);
    }
    client.get(cook + "/journal?after=x").isProblem(422, "invalid");
  }

  @Test
  void moneyInTheJournalIsTextWithSixPlaces() {
    TOOL.hold("money");
    String cook = start(collection(Recipes.staged("money", 2)), "{\"maxConcurrent\": 1}");
    client.send("PATCH", cook, "{\"budgetUsd\": 3.5}").is(200);
    TOOL.release("money", 2);
    awaitStatus(cook, "completed");
    List<String> money = new ArrayList<>();
    for (JsonNode event : client.get(cook + "/journal").is(200).json().path("items")) {
      event
          .path("data")
          .properties()
          .forEach(member -> {
            if (member.getKey().endsWith("Usd")) {
              money.add(member.getKey() + " " + member.getValue());
            }
          });
    }
    assertThat(money).contains("budgetUsd \"3.500000\"", "costUsd \"0.000000\"");
    assertThat(money).allMatch(text -> text.matches("\\w+Usd \"\\d+\\.\\d{6}\""));
  }

  @Test
  void listsAreFilteredAndStableWhileOthersStart() {
    List<String> before = new ArrayList<>();
    String collection = collection(Recipes.texts(10));
    for (int i = 0; i < 5; i++) {
      String cook = start(collection, "{\"count\": 1}");
      awaitStatus(cook, "completed");
      before.addFirst(cook.replace("/v1/cooks/", ""));
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = client.get("/v1/cooks?limit=2" + next).is(200).json();
      page.path("items").forEach(cook -> seen.add(cook.path("id").asString()));
      start(collection(Recipes.texts(1)), "{}");
      next = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
    } while (!next.isEmpty());
    assertThat(seen).isEqualTo(before);

    String id = collection.replace("/v1/collections/", "");
    assertThat(ids("?collection=" + id)).isEqualTo(before);
    assertThat(ids("?collection=" + id + "&status=running,paused")).isEmpty();
    assertThat(ids("?collection=" + id + "&status=completed")).isEqualTo(before);
    assertThat(ids("?collection=00000000-0000-0000-0000-000000000000")).isEmpty();
    client.get("/v1/cooks?status=burnt").isProblem(400, "malformed");
    client.get("/v1/cooks?collection=1").isProblem(422, "invalid");
    client.get("/v1/cooks?after=1").isProblem(422, "invalid");
  }

  private List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    client
        .get("/v1/cooks" + query)
        .is(200)
        .json()
        .path("items")
        .forEach(cook -> ids.add(cook.path("id").asString()));
    return ids;
  }

  @Test
  void whoHasNoShareFindsNothingAndAViewerChangesNothing() {
    String collection = collection(Recipes.texts(2));
    String cook = start(collection, "{}");
    awaitStatus(cook, "completed");
    Client other = SERVER.newAccount();
    for (String command : List.of("/pause", "/resume", "/stop", "/retry-failed")) {
      other.post(cook + command, "").isProblem(404, "not_found");
    }
    other.get(cook).isProblem(404, "not_found");
    other.get(cook + "/journal").isProblem(404, "not_found");
    other.send("PATCH", cook, "{}").isProblem(404, "not_found");
    other.post(collection + "/cooks", "{}").isProblem(404, "not_found");
    assertThat(other.get("/v1/cooks").is(200).json().path("items")).isEmpty();
    client
        .get("/v1/cooks/" + collection.replace("/v1/collections/", "") + ".99")
        .isProblem(404, "not_found");
  }
}
