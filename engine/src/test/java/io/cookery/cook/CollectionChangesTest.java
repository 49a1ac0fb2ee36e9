package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.collection.Collections;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What may change of a collection that has cooks and pieces. */
class CollectionChangesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static ObjectNode patch(String json) {
    return (ObjectNode) new JsonMapper().readTree(json);
  }

  private static StoredCollection changed(ChangeResult result) {
    return switch (result) {
      case ChangeResult.Changed(StoredCollection collection) -> collection;
      case ChangeResult.Stale _,
          ChangeResult.BeingCooked _,
          ChangeResult.Finalized _,
          ChangeResult.Missing _ ->
          throw new AssertionError("not changed: " + result);
    };
  }

  @Test
  void ofManyChangesOfOneVersionAtOnceOneIsMade() throws Exception {
    CookNode one = fixture.node();
    CookNode other = fixture.node();
    CollectionId collection = fixture.collection(5);
    CountDownLatch go = new CountDownLatch(1);
    List<ChangeResult> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ChangeResult>> changes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        CookNode node = i % 2 == 0 ? one : other;
        ObjectNode patch = patch("{\"description\": \"%d\"}".formatted(i));
        Callable<ChangeResult> change =
            () -> {
              go.await();
              return node.changes().change(collection, 1, patch);
            };
        changes.add(threads.submit(change));
      }
      go.countDown();
      for (Future<ChangeResult> change : changes) {
        results.add(change.get());
      }
    }
    assertThat(results).filteredOn(ChangeResult.Changed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(ChangeResult.Stale.class::isInstance).hasSize(19);
    assertThat(new Collections(DATABASE.jdbi()).get(collection).recipeVersion()).isEqualTo(2);
  }

  @Test
  void anExportThatWasKeptStopsNothing() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(3);
    // As an older version took it.
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    update recipe set definition = (definition::jsonb
                      || '{"export": {"imageBase": "https://a.example/i?x=1", "formats": []}}')::json
                     where collection_id = :id
                    """)
                .bind("id", collection.uuid())
                .execute());

    changed(node.changes().change(collection, null, patch("{\"supply\": 4}")));
    Cook cook = fixture.cook(node, collection, settings(4));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThatThrownBy(() ->
            node.changes()
                .change(
                    collection, null, patch("{\"export\": {\"imageBase\": \"http://a/?x=1\"}}")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has a query");
  }

  @Test
  void aLowerSupplyKeepsThePiecesAndALaterHigherOneRepeatsNone() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(40, 40);
    Cook some = started(node.cooks().start(collection, StartRequest.of(settings(4)).of(10)));
    fixture.await(node, some);
    List<String> before = fixture.texts(collection);

    assertThatThrownBy(() -> node.changes().change(collection, null, patch("{\"supply\": 9}")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("10 slots were begun");
    assertThat(changed(node.changes().change(collection, null, patch("{\"supply\": 15}"))).supply())
        .isEqualTo(15);
    fixture.cook(node, collection, settings(4));
    changed(node.changes().change(collection, null, patch("{\"supply\": 40}")));
    fixture.cook(node, collection, settings(4));

    List<String> after = fixture.texts(collection);
    assertThat(after).hasSize(40).doesNotHaveDuplicates().startsWith(before.toArray(String[]::new));
  }

  @Test
  void traitsChangeAfterFailuresAndStayOnceThereIsAPiece() throws Exception {
    fixture.tool().behave(_ -> new Answer.Refused("no", null));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(3);
    fixture.cook(node, collection, settings(3));

    changed(node.changes().change(collection, null, patch("{\"seed\": 8}")));

    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    Cook retry =
        started(
            node.cooks().start(collection, StartRequest.of(settings(3)).of(1).retryingFailed()));
    fixture.await(node, retry);
    assertThatThrownBy(() -> node.changes().change(collection, null, patch("{\"unique\": false}")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("/unique: cannot change any more");
  }

  @Test
  void aRaiseOfTheSupplyLeavesACookAloneThatHasAnotherVersion() throws Exception {
    Semaphore gate = new Semaphore(0);
    fixture
        .tool()
        .behave(call -> {
          gate.acquire();
          return TestTool.text(call.params().get("text").asString());
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(4);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(1))));
    node.cooks().serve(cook);
    changed(
        node.changes()
            .change(
                collection,
                null,
                patch(
                    """
                    {"generator": {"tool": "test", "params": {"text": "new [[Number]]"}}}
                    """)));
    node.cooks().extend(collection, 6);
    Cook same = node.cooks().find(cook.id()).orElseThrow();
    assertThat(same.recipeVersion()).isEqualTo(1);
    assertThat(same.supply()).isEqualTo(4);
    gate.release(100);
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
    fixture.cook(node, collection, settings(1));
    assertThat(fixture.texts(collection))
        .containsExactly("piece 1", "piece 2", "piece 3", "piece 4", "new 5", "new 6");
  }

  @Test
  void aDeletionRacesWithStartsAndOneOfThemWins() throws Exception {
    CookNode node = fixture.node();
    for (int round = 0; round < 10; round++) {
      CollectionId collection = fixture.collection(2);
      CountDownLatch go = new CountDownLatch(1);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Callable<StartResult> starting =
            () -> {
              go.await();
              return node.cooks().start(collection, StartRequest.of(settings(1)));
            };
        Callable<ChangeResult> deleting =
            () -> {
              go.await();
              return node.changes().delete(collection);
            };
        Future<StartResult> start = threads.submit(starting);
        Future<ChangeResult> deletion = threads.submit(deleting);
        go.countDown();
        switch (start.get()) {
          case StartResult.Started started -> {
            assertThat(deletion.get()).isInstanceOf(ChangeResult.BeingCooked.class);
            fixture.await(node, started.cook());
          }
          case StartResult.NoCollection _ ->
              assertThat(deletion.get()).isInstanceOf(ChangeResult.Changed.class);
          case StartResult.AlreadyActive _, StartResult.NothingOpen _, StartResult.Finalized _ ->
              throw new AssertionError("unexpected: " + start.get());
        }
      }
    }
  }

  @Test
  void theRowsOfADeletedCollectionAreRemovedAndThoseOfOthersStay() throws Exception {
    CookNode node = fixture.node();
    CollectionId gone = fixture.collection(6_000);
    CollectionId kept = fixture.collection(5);
    fixture.cook(node, gone, settings(500));
    fixture.cook(node, kept, settings(5));
    changed(node.changes().delete(gone));
    assertThat(node.cooks().start(gone, StartRequest.of(settings(1))))
        .isEqualTo(new StartResult.NoCollection());
    await().until(() -> rows("collection", gone) == 0);
    for (String table : List.of("generation", "journal", "tried_slot", "recipe", "cook")) {
      assertThat(rows(table, gone)).as(table).isZero();
    }
    assertThat(rows("generation", kept)).isEqualTo(5);
  }

  private static int rows(String table, CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from <table> where collection_id = :id")
                .define("table", table)
                .bind("id", collection.uuid())
                .mapTo(Integer.class)
                .one());
  }
}
