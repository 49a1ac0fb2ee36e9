package io.cookery.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.asset.FileAssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolChange;
import io.cookery.tool.ToolLimits;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.BuiltInTools;
import io.cookery.tools.test.CallbackListener;
import io.cookery.tools.test.PaidService;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Collections cooked by a service that is reached over HTTP, in each mode. */
class HttpCookTest {

  private static final int SUPPLY = 60;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final HttpFixture fixture = new HttpFixture();
  @TempDir private Path folder;
  private final List<CollectionId> collections = new ArrayList<>();
  private Cookery cookery;
  private CallbackListener listener;
  private PaidService service;

  @BeforeEach
  void open() throws Exception {
    cookery = node();
    listener = CallbackListener.start(cookery.callbacks());
    fixture.publicUrl(URI.create(listener.url()));
    service = PaidService.start(HttpFixture.SECRET, HttpFixture.NOW);
  }

  private Cookery node() throws Exception {
    return Cookery.open(
        DATABASE.database(),
        FileAssetStore.open(folder),
        new ToolRegistry(BuiltInTools.all()),
        List.of(fixture.adapter()),
        NodeSettings.named("test"));
  }

  @AfterEach
  void close() {
    assertThat(cookery.invariants().check())
        .allSatisfy(finding -> assertThat(finding.rows()).as(finding.invariant().name()).isEmpty());
    cookery.close();
    assertBooksAgree();
    listener.close();
    service.close();
    DATABASE.jdbi().useHandle(handle -> handle.execute("delete from call_rate"));
  }

  /** What the service was given and paid for is on record as it was given, and costs that. */
  private void assertBooksAgree() {
    List<String> prompts = new ArrayList<>();
    for (CollectionId collection : collections) {
      DATABASE
          .jdbi()
          .useHandle(handle ->
              handle
                  .createQuery(
                      """
                      select params ->> 'prompt' as prompt, cost_usd from generation
                      where collection_id = ? and outcome = 'generated'
                      """)
                  .bind(0, collection.uuid())
                  .map((row, _) -> {
                    assertThat(row.getBigDecimal("cost_usd")).isEqualTo(PaidService.COST_USD);
                    return prompts.add(row.getString("prompt"));
                  })
                  .list());
    }
    assertThat(prompts).containsExactlyInAnyOrderElementsOf(service.given().values());
  }

  private void define(String name, ObjectNode definition) {
    assertThat(cookery.toolDefinitions().put(name, definition, null))
        .isInstanceOf(ToolChange.Stored.class);
  }

  private Cook start(String tool, int supply) {
    ObjectNode source =
        Definitions.json(
            """
            {'name': 'Texts', 'supply': %d, 'seed': 7,
             'generator': {'tool': '%s', 'params': {'prompt': 'piece [[Number]]'}},
             'traits': [{'category': 'Number', 'range': {'start': 1, 'end': %d, 'unique': true}}],
             'cook': {'maxConcurrent': 16, 'maxAttempts': 3}}
            """
                .formatted(supply, tool, supply));
    CollectionDefinition definition =
        new CollectionDefinitionReader(cookery.tools()).read(source, folder);
    CollectionId collection =
        cookery
            .collections()
            .findOrCreate(cookery.accounts().local(), definition, folder, null)
            .id();
    collections.add(collection);
    StartResult result = cookery.cooks().start(collection, StartRequest.of(definition.cook()));
    assertThat(result).isInstanceOf(StartResult.Started.class);
    Cook cook = ((StartResult.Started) result).cook();
    cookery.cooks().serve(cook);
    return cook;
  }

  private Cook cook(String tool) throws InterruptedException {
    return cookery.cooks().await(start(tool, SUPPLY).id(), _ -> {});
  }

  private void completedAndPaidOnce(Cook cook) {
    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.filled()).isEqualTo(SUPPLY);
    assertThat(service.paid()).isEqualTo(SUPPLY);
    assertThat(cook.costUsd())
        .isEqualByComparingTo(PaidService.COST_USD.multiply(BigDecimal.valueOf(SUPPLY)));
  }

  @Test
  void aServiceThatAnswersAtOnceIsPaidOnceForAPiece() throws Exception {
    define("at-once", Definitions.immediate(service.url("/immediate")));
    completedAndPaidOnce(cook("at-once"));
  }

  @Test
  void aServiceThatCallsBackIsPaidOnceForAPieceHoweverItCalls() throws Exception {
    // Early, twice, with progress in between, and some after the connection was lost.
    define("calls-back", Definitions.webhook(service.url("/webhook")));
    completedAndPaidOnce(cook("calls-back"));
    assertThat(listener.calls()).isGreaterThanOrEqualTo(2 * SUPPLY);
  }

  @Test
  void aServiceThatIsAskedIsPaidOnceForAPieceAndItsOutputsAreFetched() throws Exception {
    define("is-asked", Definitions.polling(service.url("/polling")));
    completedAndPaidOnce(cook("is-asked"));
    assertThat(service.fetched()).isGreaterThanOrEqualTo(SUPPLY);
  }

  @Test
  void aServiceThatForgetsToCallIsAsked() throws Exception {
    ObjectNode definition = Definitions.webhook(service.url("/polling"));
    ((ObjectNode) definition.get("submit")).remove("outputs");
    definition.set("poll", Definitions.polling(service.url("/polling")).get("poll"));
    define("forgets", definition);
    completedAndPaidOnce(cook("forgets"));
    assertThat(listener.calls()).isZero();
  }

  @Test
  void aServiceThatIsBusyIsLeftAloneAndCostsNoAttempt() throws Exception {
    service.busyFor(3);
    define("busy", Definitions.immediate(service.url("/immediate")));
    completedAndPaidOnce(cook("busy"));
  }

  @Test
  void everyNodeKnowsADefinitionSoonAndItsLimitsHold() throws Exception {
    try (Cookery other = node()) {
      ObjectNode definition = Definitions.immediate(service.url("/immediate"));
      definition.set("limits", Definitions.json("{'maxConcurrent': 5, 'perMinute': 6000}"));
      define("shared", definition);

      await().until(() -> other.tools().find("shared").isPresent());
      await()
          .untilAsserted(() ->
              assertThat(other.limits().toolLimits("shared")).isEqualTo(new ToolLimits(5, 6_000)));

      assertThat(other.toolDefinitions().delete("shared", null))
          .isInstanceOf(ToolChange.Deleted.class);
      await().until(() -> cookery.tools().find("shared").isEmpty());
      assertThat(cookery.limits().toolLimits("shared")).isEqualTo(ToolLimits.NONE);
    }
  }

  @Test
  void whatACookNeedsIsNotDeletedAndMayBeChanged() throws Exception {
    CompletableFuture<Void> go = new CompletableFuture<>();
    service.waitFor(go);
    define("needed", Definitions.webhook(service.url("/webhook")));
    Cook cook = start("needed", 10);
    await().until(() -> service.asked() >= 10);

    assertThat(cookery.toolDefinitions().delete("needed", null))
        .isEqualTo(new ToolChange.InUse(cook.id().toString()));
    assertThat(
            cookery
                .toolDefinitions()
                .put("needed", Definitions.immediate("https://x.example"), null))
        .isInstanceOf(ToolChange.InUse.class);
    ObjectNode changed = Definitions.webhook(service.url("/webhook"));
    changed.put("description", "Another one.");
    define("needed", changed);
    go.complete(null);

    assertThat(cookery.cooks().await(cook.id(), _ -> {}).status()).isEqualTo(CookStatus.completed);
    assertThat(service.paid()).isEqualTo(10);
  }

  @Test
  void aDefinitionIsChangedByWhoKnowsIt() {
    ObjectNode definition = Definitions.immediate("https://service.example");
    define("versions", definition);
    define("versions", definition);

    assertThat(cookery.toolDefinitions().put("versions", definition, 1))
        .isEqualTo(new ToolChange.Changed(2));
    assertThat(cookery.toolDefinitions().put("versions", definition, 2))
        .isInstanceOfSatisfying(
            ToolChange.Stored.class, stored -> assertThat(stored.tool().version()).isEqualTo(3));
    assertThat(cookery.toolDefinitions().delete("versions", 2))
        .isEqualTo(new ToolChange.Changed(3));
    assertThat(cookery.toolDefinitions().delete("versions", 3))
        .isInstanceOf(ToolChange.Deleted.class);
    assertThat(cookery.toolDefinitions().delete("versions", null))
        .isInstanceOf(ToolChange.NotThere.class);
    assertThat(cookery.toolDefinitions().put("string", definition, null))
        .isInstanceOf(ToolChange.Taken.class);
  }
}
