package io.cookery.server.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import io.cookery.server.StagedTool;
import io.cookery.tool.ToolLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trials are within the limits of tools and accounts, and what they cost is on record. */
class TrialLimitsTest {

  private static final StagedTool TOOL = new StagedTool();

  @RegisterExtension static final ServerFixture server = new ServerFixture().with(TOOL);

  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void define(String name, String limits) {
    define(name, "/immediate", limits);
  }

  private static void define(String name, String path, String limits) {
    server
        .owner()
        .send(
            "PUT",
            "/v1/tools/" + name,
            """
            {"adapter": "http", "mode": "immediate", "description": "At once.",
             "inputSchema": {"type": "object"},
             "submit": {"url": "%s", "headers": {"Authorization": "Bearer ${env:TEST_KEY}"}, "body": "[[params]]", "outputs": "/outputs", "costUsd": "/cost"},
             "limits": %s}
            """
                .formatted(service.url(path), limits))
        .is(201);
  }

  private static Reply test(Client client, String tool) {
    return client.post("/v1/tools/" + tool + "/test", "{\"params\": {}}");
  }

  private static List<Reply> testAtOnce(Client client, String tool, int times) {
    List<CompletableFuture<Reply>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        all.add(CompletableFuture.supplyAsync(() -> test(client, tool), threads));
      }
    }
    return all.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void aToolIsTriedNoMoreOftenAMinuteThanItAllows() {
    define("slow", "{\"perMinute\": 2}");
    int before = service.jobs();
    List<Reply> replies = testAtOnce(server.newAccount(), "slow", 20);
    assertThat(service.jobs() - before).as("called").isEqualTo(1);
    assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
    assertThat(replies.stream().filter(reply -> reply.status() == 429))
        .hasSize(19)
        .allSatisfy(reply -> {
          reply.isProblem(429, "rate_limited");
          assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(25, 31);
        });
  }

  @Test
  void aToolThatToldATrialToWaitIsLeftAloneByAll() {
    define("busy", "/throttled", "{}");
    int before = service.jobs();
    Reply told = test(server.newAccount(), "busy").is(200);
    assertThat(told.json().at("/outcome").asString()).isEqualTo("throttled");

    Reply refused = test(server.newAccount(), "busy").isProblem(429, "rate_limited");

    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(30, 61);
    assertThat(service.jobs() - before).isEqualTo(1);
    // Nodes hear of it in the database.
    assertThat(server.cookery().limits().rates())
        .anyMatch(rate -> rate.tool().equals("busy") && rate.pausedUntil() != null);
  }

  @Test
  void whatTrialsCostIsOnRecordAndNobodySeesAnothersButAdmins() {
    define("paid", "{}");
    Client client = server.newAccount();
    test(client, "paid").is(200);
    test(client, "paid").is(200);
    Reply own = client.get("/v1/tools/paid/trials?limit=1").is(200);
    assertThat(own.json().path("items").size()).isEqualTo(1);
    assertThat(own.json().at("/items/0/costUsd").asString()).isEqualTo("0.250000");
    assertThat(own.json().at("/items/0/uncertainUsd").asString()).isEqualTo("0.000000");
    assertThat(own.json().at("/items/0/outcome").asString()).isEqualTo("generated");
    Reply next = client.get("/v1/tools/paid/trials?after=" + own.get("next")).is(200);
    assertThat(next.json().path("items").size()).isEqualTo(1);
    assertThat(server.newAccount().get("/v1/tools/paid/trials").json().path("items").size())
        .isZero();
    assertThat(server.owner().get("/v1/tools/paid/trials").json().path("items").size())
        .isEqualTo(2);
  }

  @Test
  void noMoreTrialsAreLiveThanTheToolAllowsOverAllAccounts() {
    server.cookery().limits().limitTool("staged", new ToolLimits(2, null));
    TOOL.hold("t");
    List<CompletableFuture<Reply>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Client client = server.newAccount();
      all.add(
          CompletableFuture.supplyAsync(() ->
              client.post(
                  "/v1/tools/staged/test", "{\"params\": {\"text\": \"x\", \"stage\": \"t\"}}")));
    }
    await().until(() -> all.stream().filter(CompletableFuture::isDone).count() == 4);
    all.stream()
        .filter(CompletableFuture::isDone)
        .forEach(refused -> {
          refused.join().isProblem(429, "rate_limited");
          assertThat(refused.join().text()).contains("The tool has as many");
        });
    TOOL.release("t", 2);
    assertThat(all.stream().filter(reply -> reply.join().status() == 200)).hasSize(2);
    server.cookery().limits().limitTool("staged", ToolLimits.NONE);
  }

  @Test
  void aTrialWhoseNodeDiedGivesItsPlaceBackAndCountsAtItsPrice() {
    define("left", "{\"maxConcurrent\": 1}");
    Client client = server.newAccount();
    // As a node leaves it that dies in the middle.
    server
        .database()
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery("select trial_no from trial_begin(:account, 'left', 0.5, 1)")
                .bind("account", client.account().uuid())
                .mapTo(Long.class)
                .one());

    await().untilAsserted(() -> test(client, "left").is(200));

    Reply trials = client.get("/v1/tools/left/trials").is(200);
    assertThat(trials.json().at("/items/1/outcome").asString()).isEqualTo("lost");
    assertThat(trials.json().at("/items/1/costUsd").asString()).isEqualTo("0.500000");
    assertThat(trials.json().at("/items/1/uncertainUsd").asString()).isEqualTo("0.500000");
  }

  @Test
  void anAccountHasNoMoreTrialsThanItMayHaveJobsAndALimitSetMeanwhileCountsThem() {
    Client client = server.newAccount();
    TOOL.hold("a");
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(() ->
            client.post(
                "/v1/tools/staged/test", "{\"params\": {\"text\": \"x\", \"stage\": \"a\"}}"));
    await().until(() -> TOOL.waiting("a") == 1);
    server.cookery().limits().limitAccount(client.account(), 1);
    Reply refused =
        client.post("/v1/tools/staged/test", "{\"params\": {\"text\": \"x\", \"stage\": \"a\"}}");
    refused.isProblem(429, "rate_limited");
    assertThat(refused.text()).contains("The account has as many");
    TOOL.release("a", 2);
    first.join().is(200);
    client
        .post("/v1/tools/staged/test", "{\"params\": {\"text\": \"x\", \"stage\": \"a\"}}")
        .is(200);
    server.cookery().limits().limitAccount(client.account(), null);
  }
}
