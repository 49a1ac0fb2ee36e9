package io.cookery.cook.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.asset.FileAssetStore;
import io.cookery.cook.slot.AssetSweep.Swept;
import io.cookery.db.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which files no generation names, and which of them may go. */
class AssetSweepTest {

  /** First key of the locks that sessions of nodes hold. */
  private static final int NODE_LOCKS = 0x636f6f6b;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path root;

  private FileAssetStore store;

  @BeforeEach
  void open() throws IOException {
    store = FileAssetStore.open(root);
    DATABASE.jdbi().useHandle(handle -> handle.execute("delete from node"));
  }

  private String put(String text, Duration age) throws IOException {
    String sha256 = store.put(text.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(
        store.path(sha256).orElseThrow(), FileTime.from(Instant.now().minus(age)));
    return sha256;
  }

  private static void named(String sha256, boolean fills) {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into generation
                      (collection_id, slot, attempt, cook_no, recipe_version, fills, outcome,
                       cost_usd, took_ms, path, claimed_at, ended_at, traits, params, outputs)
                    values (:collection, 0, 1, 1, 1, :fills, 'generated', 0, 0, 'immediate', now(), now(),
                      '{}', '{}',
                      json_build_array(json_build_object('sha256', cast(:sha256 as text))))
                    """)
                .bind("collection", UUID.randomUUID())
                .bind("fills", fills)
                .bind("sha256", sha256)
                .execute());
  }

  /** A node that beat so long ago, for these collections or (null) for all; its number. */
  private static int node(Duration ago, @Nullable String only) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    insert into node (name, lease_seconds, beat_at, only_collections)
                    values ('test', 15,
                      clock_timestamp() - :ago * interval '1 millisecond',
                      cast(:only as uuid[]))
                    returning node_id
                    """)
                .bind("ago", ago.toMillis())
                .bind("only", only)
                .mapTo(Integer.class)
                .one());
  }

  private Swept sweep() throws IOException {
    return new AssetSweep(DATABASE.jdbi(), store).sweep(false, _ -> {});
  }

  @Test
  void whatIsNamedStaysAndWhileNobodyWorksAllElseGoes() throws IOException {
    String piece = put("a piece", Duration.ofDays(9));
    String other = put("filled nothing", Duration.ofDays(9));
    String young = put("young", Duration.ofMinutes(1));
    String old = put("old", Duration.ofDays(9));
    named(piece, true);
    named(other, false);
    node(Duration.ofDays(1), null);
    node(Duration.ZERO, "{}");

    Swept dry = new AssetSweep(DATABASE.jdbi(), store).sweep(true, _ -> {});
    assertThat(dry).isEqualTo(new Swept(2, "youngold".length(), 0, 0));
    assertThat(store.path(old)).isPresent();

    assertThat(sweep()).isEqualTo(dry);
    assertThat(store.path(piece)).isPresent();
    assertThat(store.path(other)).isPresent();
    assertThat(store.path(young)).isEmpty();
    assertThat(store.path(old)).isEmpty();
    assertThat(sweep()).isEqualTo(new Swept(0, 0, 0, 0));
  }

  @Test
  void whileANodeWorksWhatIsYoungStays() throws IOException {
    String young = put("young too", AssetSweep.YOUNG.minusMinutes(1));
    put("old too", AssetSweep.YOUNG.plusMinutes(1));
    node(Duration.ofSeconds(10), null);

    assertThat(sweep()).isEqualTo(new Swept(1, "old too".length(), 1, "young too".length()));
    assertThat(store.path(young)).isPresent();
  }

  @Test
  void aNodeThatIsSuspendedMayStillNameWhatItPut() throws Exception {
    String young = put("put and then suspended", Duration.ofMinutes(5));
    int node = node(Duration.ofHours(1), null);
    try (Connection session = DATABASE.database().sessions().getConnection()) {
      lock(session, node);

      assertThat(sweep().files()).isZero();
    }
    assertThat(store.path(young)).isPresent();
  }

  private static void lock(Connection session, int node) throws SQLException {
    try (PreparedStatement lock = session.prepareStatement("select pg_advisory_lock(?, ?)")) {
      lock.setInt(1, NODE_LOCKS);
      lock.setInt(2, node);
      lock.execute();
    }
  }

  @Test
  void oneThatJoinsMeanwhileIsSeenAlthoughItLeftAgain() throws IOException {
    for (int i = 0; i < 20; i++) {
      put("in the way " + i, Duration.ofMinutes(5));
    }
    AtomicBoolean joined = new AtomicBoolean();

    Swept swept =
        new AssetSweep(DATABASE.jdbi(), store)
            .sweep(
                false,
                _ -> {
                  if (!joined.getAndSet(true)) {
                    node(Duration.ZERO, null);
                    DATABASE.jdbi().useHandle(handle -> handle.execute("delete from node"));
                  }
                });

    assertThat(swept.files()).as("of the first folder").isBetween(1L, 5L);
    assertThat(swept.youngFiles()).isEqualTo(20 - swept.files());
  }
}
