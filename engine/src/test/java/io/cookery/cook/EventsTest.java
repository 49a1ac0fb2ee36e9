package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.account.Accounts;
import io.cookery.cook.event.EventCursor;
import io.cookery.cook.event.Subscription;
import io.cookery.cook.journal.Journal;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static List<Long> upTo(long seq) {
    return LongStream.rangeClosed(1, seq).boxed().toList();
  }

  private static List<Journal.Event> journal(CookId cook) {
    return new Journal(DATABASE.jdbi()).after(cook, 0, 100_000);
  }

  private static <T> List<T> collected() {
    return Collections.synchronizedList(new ArrayList<>());
  }

  @Test
  void everyEventComesOnceAndInOrderFromAnyNode() throws Exception {
    CookNode first = fixture.node();
    CookNode second = fixture.node();
    CookNode watching = fixture.node();
    CollectionId collection = fixture.collection(2_000);
    Cook cook = started(first.cooks().start(collection, StartRequest.of(settings(8))));
    List<Journal.Event> heard = collected();
    try (Subscription _ = watching.events().subscribe(cook.id(), 0, heard::add)) {
      second.cooks().serve(cook);
      Cook done = fixture.await(first, cook);
      List<Journal.Event> journal = journal(cook.id());
      await().until(() -> heard.size() >= journal.size());

      assertThat(done.status()).isEqualTo(CookStatus.completed);
      assertThat(heard).isEqualTo(journal);
      assertThat(heard).extracting(Journal.Event::seq).isEqualTo(upTo(journal.size()));
    }
  }

  @Test
  void aSubscriptionResumesAfterTheLastEventThatWasTaken() throws Exception {
    CookNode node = fixture.node();
    Cook cook = fixture.cook(node, fixture.collection(300), settings(4));
    List<Journal.Event> journal = journal(cook.id());
    List<Journal.Event> heard = collected();
    Semaphore enough = new Semaphore(0);
    Subscription first =
        node.events()
            .subscribe(
                cook.id(),
                0,
                event -> {
                  if (heard.size() < 5) {
                    heard.add(event);
                    enough.release();
                  }
                });
    enough.acquire(5);
    first.close();

    try (Subscription _ = node.events().subscribe(cook.id(), heard.getLast().seq(), heard::add)) {
      await().until(() -> heard.size() >= journal.size());
    }

    assertThat(heard).isEqualTo(journal);
  }

  @Test
  void whoIsSlowDelaysThemselvesAlone() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(400);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(4))));
    CountDownLatch ready = new CountDownLatch(1);
    List<Journal.Event> slow = collected();
    List<Journal.Event> quick = collected();
    try (Subscription _ =
            node.events()
                .subscribe(
                    cook.id(),
                    0,
                    event -> {
                      waitFor(ready);
                      slow.add(event);
                    });
        Subscription _ = node.events().subscribe(cook.id(), 0, quick::add)) {
      fixture.await(node, cook);
      List<Journal.Event> journal = journal(cook.id());
      await().until(() -> quick.size() >= journal.size());
      assertThat(slow).isEmpty();
      ready.countDown();
      await().until(() -> slow.size() >= journal.size());

      assertThat(quick).isEqualTo(journal);
      assertThat(slow).isEqualTo(journal);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsNeverAnnouncedIsFoundAllTheSame() throws Exception {
    CookNode node = fixture.node();
    Cook cook = fixture.cook(node, fixture.collection(5), settings(2));
    List<Journal.Event> heard = collected();
    List<Journal.Event> heardOfAccount = collected();
    try (Subscription _ = node.events().subscribe(cook.id(), 0, heard::add);
        Subscription _ =
            node.events()
                .subscribe(
                    new Accounts(DATABASE.jdbi()).local(),
                    new EventCursor(cook.updatedAt(), Map.of(cook.id(), 0L)),
                    told -> heardOfAccount.add(told.event()))) {
      int before = journal(cook.id()).size();
      await().until(() -> heard.size() == before && heardOfAccount.size() == before);
      // Written past the ledger, so no node announces it.
      DATABASE
          .jdbi()
          .useTransaction(handle -> Journal.append(handle, cook.id(), "silent", Map.of()));

      await().until(() -> heard.size() == before + 1 && heardOfAccount.size() == before + 1);
      assertThat(heard.getLast().type()).isEqualTo("silent");
      assertThat(heardOfAccount).isEqualTo(heard);
    }
  }

  @Test
  void aLostSessionOfTheListenerLosesNoEvent() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(800);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(4))));
    List<Journal.Event> heard = collected();
    try (Subscription subscription = node.events().subscribe(cook.id(), 0, heard::add)) {
      await().until(() -> !heard.isEmpty());
      node.cooks().serve(cook);
      DATABASE.cutConnections();
      await().ignoreExceptions().until(() -> heard.size() > 20);
      DATABASE.cutConnections();
      await()
          .ignoreExceptions()
          .until(() -> !node.cooks().find(cook.id()).orElseThrow().status().active());
      await().ignoreExceptions().until(() -> heard.size() >= journal(cook.id()).size());

      assertThat(heard).isEqualTo(journal(cook.id()));
      assertThat(subscription.isOpen()).isTrue();
    }
  }

  @Test
  void anAccountHearsOfAllItsCooksAndOfNoOthers() throws Exception {
    CookNode node = fixture.node();
    Cook earlier = fixture.cook(node, fixture.collection(3), settings(2));
    List<CookId> cooks = collected();
    List<Journal.Event> heard = collected();
    try (Subscription _ =
        node.events()
            .subscribe(
                new Accounts(DATABASE.jdbi()).local(),
                null,
                told -> {
                  cooks.add(told.cook());
                  heard.add(told.event());
                })) {
      Cook one = fixture.cook(node, fixture.collection(30), settings(2));
      Cook two = fixture.cook(node, fixture.collection(30), settings(2));
      int both = journal(one.id()).size() + journal(two.id()).size();
      await().until(() -> heard.size() >= both);

      assertThat(cooks).containsOnly(one.id(), two.id()).doesNotContain(earlier.id());
      assertThat(of(one.id(), cooks, heard)).isEqualTo(journal(one.id()));
      assertThat(of(two.id(), cooks, heard)).isEqualTo(journal(two.id()));
    }
  }

  private static List<Journal.Event> of(
      CookId cook, List<CookId> cooks, List<Journal.Event> heard) {
    List<Journal.Event> own = new ArrayList<>();
    for (int i = 0; i < cooks.size(); i++) {
      if (cooks.get(i).equals(cook)) {
        own.add(heard.get(i));
      }
    }
    return own;
  }

  @Test
  void nothingIsHandedOverOnceASubscriptionIsClosed() throws Exception {
    CookNode node = fixture.node();
    Cook cook = fixture.cook(node, fixture.collection(50), settings(2));
    CountDownLatch handing = new CountDownLatch(1);
    List<Journal.Event> heard = collected();
    Subscription subscription =
        node.events()
            .subscribe(
                cook.id(),
                0,
                event -> {
                  handing.countDown();
                  heard.add(event);
                });
    handing.await();
    subscription.close();
    int then = heard.size();
    DATABASE.jdbi().useTransaction(handle -> Journal.append(handle, cook.id(), "later", Map.of()));
    List<Journal.Event> other = collected();
    try (Subscription _ = node.events().subscribe(cook.id(), 0, other::add)) {
      await().until(() -> other.size() == journal(cook.id()).size());
    }

    assertThat(subscription.isOpen()).isFalse();
    assertThat(heard).hasSize(then);
  }

  @Test
  void aSubscriberThatThrowsIsClosedAndNobodyElse() throws Exception {
    CookNode node = fixture.node();
    Cook cook = fixture.cook(node, fixture.collection(5), settings(2));
    Subscription throwing =
        node.events()
            .subscribe(
                cook.id(),
                0,
                _ -> {
                  throw new IllegalStateException("a subscriber's own trouble");
                });
    List<Journal.Event> heard = collected();
    try (Subscription _ = node.events().subscribe(cook.id(), 0, heard::add)) {
      await().until(() -> heard.size() == journal(cook.id()).size());
    }
    await().until(() -> !throwing.isOpen());
  }

  @Test
  void aNodeWithoutSubscribersListensToNothing() throws Exception {
    CookNode node = fixture.node();
    Cook cook = fixture.cook(node, fixture.collection(5), settings(2));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(listeners()).isZero();
    try (Subscription _ = node.events().subscribe(cook.id(), 0, _ -> {})) {
      await().until(() -> listeners() == 1);
    }
    node.close();
    await().until(() -> listeners() == 0);
  }

  private static int listeners() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and query in ('select 1', 'listen cookery_changed')
                    """)
                .mapTo(Integer.class)
                .one());
  }
}
