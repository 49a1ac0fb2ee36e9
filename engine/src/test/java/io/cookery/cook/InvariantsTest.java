package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.metric.Invariants;
import io.cookery.cook.metric.Invariants.Finding;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant sees the damage that it is there for. */
class InvariantsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private CollectionId cooked = new CollectionId(new UUID(0, 0));

  @BeforeEach
  void cookSomething() throws SQLException, InterruptedException {
    cooked = fixture.collection(4);
    fixture.cook(fixture.node(), cooked, settings(2));
  }

  static Stream<Arguments> damages() {
    String live =
        """
        insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
          first_tried_at, claimed_at)
        select collection_id, %s, 2, cook_no, 'claimed', 0, (select max(node_id) from node),
          clock_timestamp(), clock_timestamp()
        from cook
        """;
    return Stream.of(
        Arguments.of("supply", live.formatted("4")),
        Arguments.of("one-place", live.formatted("1")),
        Arguments.of("concurrency", live.formatted("generate_series(10, 12)")),
        Arguments.of(
            "shared-concurrency",
            live.formatted("generate_series(10, 12)")
                + ";insert into concurrency_pool (name, max_concurrent, ceiling) values ('tool:test', 2, 2)"),
        Arguments.of(
            "places",
            "insert into concurrency_pool (name, max_concurrent, ceiling, granted) values ('x', 2, 2, 1)"),
        Arguments.of(
            "places",
            """
            update cook set status = 'running', ended_at = null;
            insert into concurrency_pool (name, max_concurrent, ceiling) values ('tool:test', 2, 2)
            """),
        Arguments.of("alive", live.formatted("1")),
        Arguments.of("money", "update cook set cost_usd = cost_usd + 1"),
        Arguments.of(
            "uniqueness",
            """
            drop index generation_traits;
            alter table generation disable trigger all;
            update generation set trait_key = (select trait_key from generation limit 1)
            """),
        Arguments.of(
            "counters",
            """
            alter table cook disable trigger cook_is_sound;
            update cook set status = 'running', ended_at = null, filled = 3, failed = 1
            """),
        Arguments.of("journal", "delete from journal where seq = 2"),
        Arguments.of(
            "journal",
            """
            update journal set data = '{"filled": "{[0,9)}"}'
            where (collection_id, seq) in (select collection_id, max(seq) from journal
              where type = 'progressed' group by collection_id)
            """),
        Arguments.of("finality", live.formatted("1")));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageIsSeen(String invariant, String damage) {
    try (Handle handle = DATABASE.jdbi().open()) {
      handle.begin();
      handle.createScript(damage).execute();
      List<Finding> everything = Invariants.ofEverything(handle);
      List<Finding> changed = new ArrayList<>(Invariants.ofLive(handle));
      changed.addAll(Invariants.ofChanged(handle, List.of(cooked)));
      List<Finding> another =
          Invariants.ofChanged(handle, List.of(new CollectionId(new UUID(0, 1))));
      handle.rollback();

      assertThat(violated(everything)).contains(invariant);
      assertThat(violated(changed)).contains(invariant);
      assertThat(violated(another)).isEmpty();
    }
  }

  private static List<String> violated(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.holds())
        .map(finding -> finding.invariant().name())
        .toList();
  }

  @Test
  void aLookAtWhatChangedAndAtWhatIsLiveLeavesNoneOut() {
    try (Handle handle = DATABASE.jdbi().open()) {
      List<Finding> looked = new ArrayList<>(Invariants.ofLive(handle));
      looked.addAll(Invariants.ofChanged(handle, List.of(cooked)));

      assertThat(looked)
          .extracting(Finding::invariant)
          .containsExactlyInAnyOrderElementsOf(Invariants.ALL);
    }
  }

  @Test
  void everyInvariantIsDamagedOnce() {
    assertThat(damages().map(each -> each.get()[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Invariants.ALL.stream().map(Invariants.Invariant::name).toList());
  }
}
