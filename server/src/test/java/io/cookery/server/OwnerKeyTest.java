package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.account.KeySecret;
import io.cookery.account.Scope;
import io.cookery.asset.FileAssetStore;
import io.cookery.db.Database;
import io.cookery.db.TestDatabase;
import io.cookery.tool.ToolRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OwnerKeyTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Database connections;
  private Cookery cookery;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    database.jdbi().useHandle(handle -> handle.execute("delete from account_key"));
    connections = database.open();
    cookery =
        Cookery.open(
            connections,
            FileAssetStore.open(folder),
            new ToolRegistry(List.of()),
            NodeSettings.named("test"));
  }

  @AfterEach
  void close() {
    cookery.close();
    connections.close();
  }

  private Optional<KeySecret> ensure() {
    return OwnerKey.ensure(cookery, ServerSettings.onFreePorts(), RANDOM);
  }

  @Test
  void theFirstStartMakesAKeyOfTheLocalAccountAndLaterOnesNone() {
    KeySecret key = ensure().orElseThrow();
    assertThat(cookery.keys().use(key).orElseThrow().account())
        .isEqualTo(cookery.accounts().local());
    assertThat(cookery.keys().use(key).orElseThrow().scopes())
        .containsExactlyInAnyOrder(Scope.values());
    assertThat(ensure()).isEmpty();
  }

  @Test
  void ofNodesThatStartAtOnceOneMakesIt() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Optional<KeySecret>>> all =
          IntStream.range(0, 8)
              .mapToObj(_ -> CompletableFuture.supplyAsync(this::ensure, threads))
              .toList();
      assertThat(all.stream().map(CompletableFuture::join).filter(Optional::isPresent)).hasSize(1);
    }
    assertThat(cookery.keys().list(cookery.accounts().local(), null, 10)).hasSize(1);
  }

  @Test
  void aGivenKeyIsTakenAndNotShownAndNotKept() {
    KeySecret given = KeySecret.parse("ck_" + "g".repeat(32)).orElseThrow();
    assertThat(OwnerKey.ensure(cookery, ServerSettings.onFreePorts().owner(given), RANDOM))
        .isEmpty();
    assertThat(cookery.keys().use(given)).isPresent();
    String row =
        database
            .jdbi()
            .withHandle(handle ->
                handle.createQuery("select k::text from account_key k").mapTo(String.class).one());
    assertThat(row).doesNotContain("ggg");
    assertThat(given).hasToString("ck_…");
  }

  @Test
  void aRevokedOwnerKeyIsNotMadeAgain() {
    KeySecret key = ensure().orElseThrow();
    cookery.keys().revoke(cookery.accounts().local(), cookery.keys().use(key).orElseThrow().id());
    assertThat(ensure()).isEmpty();
    assertThat(cookery.keys().use(key)).isEmpty();
  }
}
