package io.cookery.cook.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.Cook;
import io.cookery.cook.CookFixture;
import io.cookery.cook.Nobody;
import io.cookery.cook.StartRequest;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.metric.Invariants;
import io.cookery.db.TestDatabase;
import io.cookery.loop.DaemonLoops;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recurring check reads what changed, and goes on where the last one stopped. */
class InvariantChecksTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final Ledger ledger =
      new Ledger(
          DATABASE.dataSource(),
          DATABASE.jdbi(),
          () -> 0,
          new ChangeNotifier(DATABASE.jdbi()),
          new CookMetrics(DATABASE.jdbi()),
          1);

  private @Nullable Cook cook;

  @BeforeEach
  void cookSomething() throws Exception {
    ledger.start(new Nobody(), new DaemonLoops(Duration.ofMinutes(1)));
    try (var node = fixture.node()) {
      cook =
          fixture.await(
              node,
              CookFixture.started(
                  node.cooks()
                      .start(fixture.collection(3), StartRequest.of(CookFixture.settings(2)))));
    }
  }

  private Cook cook() {
    return Objects.requireNonNull(cook, "cooked");
  }

  @AfterEach
  void mend() {
    execute("update cook set cost_usd = 0");
    ledger.close();
  }

  private void check() {
    new InvariantChecks(DATABASE.jdbi(), ledger, Duration.ZERO).run();
  }

  private static void execute(String sql) {
    DATABASE.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private static int moneyViolations() {
    return DATABASE.jdbi().withHandle(Invariants::violations).getOrDefault("money", 0);
  }

  /** As if all that happened until now had been long ago, and had been checked. */
  private void makeOld() {
    execute("update journal set at = at - interval '1 day'");
    check();
  }

  private void change() {
    DATABASE
        .jdbi()
        .useTransaction(handle -> Journal.append(handle, cook().id(), "adjusted", Map.of()));
  }

  @Test
  void damageOfWhatChangedIsSeenAndStaysSeenUntilItIsMended() {
    makeOld();
    execute("update cook set cost_usd = cost_usd + 1");
    check();
    assertThat(moneyViolations()).as("nothing has changed by the journal").isZero();
    assertThat(new Invariants(DATABASE.jdbi()).check())
        .filteredOn(finding -> !finding.holds())
        .extracting(finding -> finding.invariant().name())
        .containsExactly("money");

    change();
    check();
    assertThat(moneyViolations()).isPositive();

    makeOld();
    check();
    assertThat(moneyViolations()).as("it is looked at again though nothing changed").isPositive();

    execute("update cook set cost_usd = cost_usd - 1");
    check();
    assertThat(moneyViolations()).isZero();
  }

  @Test
  void whatIsCommittedLateIsSeen() {
    makeOld();
    change();
    execute("update journal set at = at - interval '50 seconds' where type = 'adjusted'");
    execute("update cook set cost_usd = cost_usd + 1");
    check();

    assertThat(moneyViolations()).isPositive();
  }

  @Test
  void aRunGoesOnWhereTheLastOneStopped() {
    RecentChanges changes = new RecentChanges(DATABASE.jdbi());
    makeOld();
    change();
    assertThat(changes.next())
        .singleElement()
        .satisfies(part -> {
          assertThat(part.collections()).containsExactly(cook().id().collection());
          assertThat(part.slots()).isEqualTo(3);
          changes.checked(part);
        });
    assertThat(new RecentChanges(DATABASE.jdbi()).next()).isEmpty();
    assertThat(changes.finished(1)).isFalse();
    assertThat(changes.next()).as("the last minute is read again").hasSize(1);
  }

  @Test
  void aLongTimeWithoutChecksIsReadInStretches() {
    execute("update invariant_progress set until = until - interval '150 minutes', reading = null");
    RecentChanges changes = new RecentChanges(DATABASE.jdbi());
    changes.next();
    assertThat(changes.finished(0)).isTrue();
    changes.next();
    assertThat(changes.finished(0)).isTrue();
    assertThat(changes.next()).isNotEmpty();
    assertThat(changes.finished(1)).isFalse();
  }

  @Test
  void whatCannotBeReadInTimeDoesNotStopTheOthers() throws Exception {
    makeOld();
    change();
    try (Connection holder = DATABASE.dataSource().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table tried_slot in access exclusive mode");
      new InvariantChecks(DATABASE.jdbi(), ledger, Duration.ZERO, Duration.ofMillis(200)).run();
      holder.rollback();
    }

    boolean over =
        DATABASE
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select reading is null from invariant_progress")
                    .mapTo(Boolean.class)
                    .one());
    assertThat(over).as("the next run looks at what comes next").isTrue();
  }
}
