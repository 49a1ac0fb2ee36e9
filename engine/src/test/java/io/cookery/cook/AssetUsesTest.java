package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Accounts;
import io.cookery.asset.Output;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.List;
import java.util.Optional;
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

  @Test
  void whatWasMadeSinceTheLastTimeIsFoundToo() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(30);
    fixture.await(
        node, started(node.cooks().start(collection, StartRequest.of(settings(4)).of(10))));
    assertThat(known(collection)).as("cooking itself writes none").isZero();
    String first = names(collection).getFirst();
    assertThat(uses.find(owner(), first)).isPresent();
    assertThat(known(collection)).isEqualTo(10);

    fixture.cook(node, collection, settings(4));
    for (String name : names(collection)) {
      Optional<AssetUses.Use> use = uses.find(owner(), name);
      assertThat(use).isPresent();
      assertThat(uses.text(use.orElseThrow())).hasValueSatisfying(text ->
          assertThat(text).startsWith("piece "));
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
      List<Future<Optional<AssetUses.Use>>> asked =
          IntStream.range(0, 50)
              .<Callable<Optional<AssetUses.Use>>>mapToObj(i ->
                  () -> new AssetUses(DATABASE.jdbi()).find(owner(), names.get(i)))
              .map(threads::submit)
              .toList();
      for (Future<Optional<AssetUses.Use>> each : asked) {
        assertThat(each.get()).isPresent();
      }
    }
  }

  @Test
  void anAccountWithoutACollectionThatHasItFindsNothing() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(2);
    fixture.cook(node, collection, settings(2));
    AccountId other =
        new Accounts(DATABASE.jdbi()).create("somebody else").orElseThrow().id();
    for (String name : names(collection)) {
      assertThat(uses.find(owner(), name)).isPresent();
      assertThat(uses.find(other, name)).isEmpty();
    }
  }
}
