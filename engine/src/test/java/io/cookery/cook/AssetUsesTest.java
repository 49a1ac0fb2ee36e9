package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.account.Accounts;
import io.cookery.asset.Output;
import io.cookery.cook.slot.AssetUses;
import io.cookery.cook.slot.AssetUses.Found;
import io.cookery.cook.slot.Pieces;
import io.cookery.cook.slot.SlotFilter;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may see which outputs. */
class AssetUsesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final AssetUses uses = new AssetUses(DATABASE.jdbi());

  private static AccountId owner() {
    return new Accounts(DATABASE.jdbi()).local();
  }

  private static List<String> names(CollectionId collection) {
    return new Pieces(DATABASE.jdbi())
        .after(collection, -1, 100).stream()
            .map(piece -> piece.outputs().getFirst())
            .map(Output::sha256)
            .toList();
  }

  private static int known(CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from asset_use where collection_id = ?")
                .bind(0, collection.uuid())
                .mapTo(Integer.class)
                .one());
  }

  private static AssetUses.Use found(Found found) {
    return switch (found) {
      case Found.Yes(AssetUses.Use use) -> use;
      case Found.No _, Found.NotYet _ -> throw new AssertionError("not found: " + found);
    };
  }

  @Test
  void whatWasListedIsKnownWithoutReadingTheJournal() throws Exception {
    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(20);
    fixture.cook(node, collection, settings(4));
    uses.note(collection, node.slots().list(collection, SlotFilter.ALL, -1, 5));
    uses.note(collection, node.slots().list(collection, SlotFilter.ALL, -1, 6));
    found(uses.find(owner(), names(collection).getFirst()));
    assertThat(known(collection)).isEqualTo(6);
  }

  @Test
  void whatWasMadeSinceTheLastTimeIsFoundToo() throws Exception {
    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(30);
    fixture.await(
        node, started(node.cooks().start(collection, StartRequest.of(settings(4)).of(10))));
    assertThat(known(collection)).as("cooking itself writes none").isZero();
    String first = names(collection).getFirst();
    found(uses.find(owner(), first));
    assertThat(known(collection)).isEqualTo(10);

    fixture.cook(node, collection, settings(4));
    for (String name : names(collection)) {
      assertThat(uses.text(found(uses.find(owner(), name))))
          .hasValueSatisfying(text -> assertThat(text).startsWith(collection.toString()));
    }
    assertThat(known(collection)).isEqualTo(30);
  }

  @Test
  void manyWhoAskAtOnceFindTheSame() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(50);
    fixture.cook(node, collection, settings(10));
    List<String> names = names(collection);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Found>> asked =
          IntStream.range(0, 50)
              .<Callable<Found>>mapToObj(
                  i -> () -> new AssetUses(DATABASE.jdbi()).find(owner(), names.get(i)))
              .map(threads::submit)
              .toList();
      for (Future<Found> each : asked) {
        found(each.get());
      }
    }
  }

  @Test
  void anAccountWithoutACollectionThatHasItFindsNothing() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(2);
    fixture.cook(node, collection, settings(2));
    AccountId other = new Accounts(DATABASE.jdbi()).create("somebody else").orElseThrow().id();
    for (String name : names(collection)) {
      found(uses.find(owner(), name));
      assertThat(uses.find(other, name)).isEqualTo(new Found.No());
    }
  }
}
