package io.cookery.cook.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Accounts;
import io.cookery.cook.Cook;
import io.cookery.cook.CookFixture;
import io.cookery.cook.StartRequest;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecentCooksTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final AtomicInteger looks = new AtomicInteger();

  /** Counts how often the database is asked. */
  private RecentCooks recent() {
    ConnectionFactory counting =
        () -> {
          looks.incrementAndGet();
          return DATABASE.dataSource().getConnection();
        };
    return new RecentCooks(Jdbi.create(counting));
  }

  private Cook cooked() throws Exception {
    try (var node = fixture.node()) {
      return fixture.await(
          node,
          CookFixture.started(
              node.cooks().start(fixture.collection(2), StartRequest.of(CookFixture.settings(2)))));
    }
  }

  @Test
  void whatChangedIsFoundForItsOwnerByOneLookForAll() throws Exception {
    AccountId owner = new Accounts(DATABASE.jdbi()).local();
    Cook cook = cooked();
    RecentCooks recent = recent();

    assertThat(recent.of(owner).cooks()).containsKey(cook.id());
    for (int follower = 0; follower < 100; follower++) {
      assertThat(recent.of(new AccountId(new UUID(0, follower))).cooks()).isEmpty();
    }
    // More than one only if all that took longer than a look is kept.
    assertThat(looks.get()).isLessThan(50);
  }

  @Test
  void whatChangedLongAgoIsFoundOnlyByItsName() throws Exception {
    AccountId owner = new Accounts(DATABASE.jdbi()).local();
    Cook cook = cooked();
    DATABASE
        .jdbi()
        .useHandle(handle -> handle.execute("update journal set at = at - interval '2 minutes'"));
    AccountCooks cooks = new AccountCooks(DATABASE.jdbi(), owner, recent());

    assertThat(cooks.recent(Set.of()).cooks()).doesNotContainKey(cook.id());
    assertThat(cooks.recent(Set.of(cook.id().collection())).cooks()).containsKey(cook.id());
    assertThat(cooks.all().cooks()).containsKey(cook.id());
  }
}
