package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.account.Accounts;
import io.cookery.account.Role;
import io.cookery.account.Shares;
import io.cookery.cook.event.CookEvent;
import io.cookery.cook.event.EventCursor;
import io.cookery.cook.event.JournalStream;
import io.cookery.cook.journal.Journal;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Following all cooks of an account: resumed, shared, from another node. */
class AccountEventsTest {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static AccountId local() {
    return new Accounts(DATABASE.jdbi()).local();
  }

  /** An account that sees what is shared with it and nothing else. */
  private static AccountId guest() {
    return new Accounts(DATABASE.jdbi()).create("guest " + UUID.randomUUID()).orElseThrow().id();
  }

  private static List<Journal.Event> journal(CookId cook) {
    return new Journal(DATABASE.jdbi()).after(cook, 0, 100_000);
  }

  private static List<Journal.Event> of(CookId cook, List<CookEvent> events) {
    return events.stream().filter(each -> each.cook().equals(cook)).map(CookEvent::event).toList();
  }

  /** Takes up to so many events; what is left of a page is lost, as with a reader that dies. */
  private static void take(JournalStream<CookEvent> tail, List<CookEvent> taken, int most)
      throws InterruptedException {
    int until = taken.size() + most;
    for (int idle = 0; idle < 10 && taken.size() < until; ) {
      List<CookEvent> page = tail.next(PATIENCE);
      idle = page.isEmpty() ? idle + 1 : 0;
      taken.addAll(page.subList(0, Math.min(page.size(), until - taken.size())));
    }
  }

  @Test
  void resumedOnOtherNodesThereIsNoGapAndNoRepetition() throws Exception {
    List<CookNode> nodes = List.of(fixture.node(), fixture.node());
    List<CookEvent> taken = new ArrayList<>();
    AccountId guest = guest();
    JournalStream<CookEvent> tail = nodes.getFirst().events().follow(guest, null);
    List<Cook> cooks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CollectionId collection = fixture.collection(400);
      new Shares(DATABASE.jdbi()).share(collection, guest, Role.viewer);
      cooks.add(started(nodes.get(0).cooks().start(collection, StartRequest.of(settings(4)))));
      nodes.get(i % 2).cooks().serve(cooks.getLast());
    }
    for (int part = 1; part <= 12; part++) {
      take(tail, taken, 7 * part);
      tail.close();
      EventCursor cursor = EventCursor.parse(taken.getLast().cursor().text());
      tail = nodes.get(part % 2).events().follow(guest, cursor);
    }
    for (Cook cook : cooks) {
      fixture.await(nodes.getFirst(), cook);
    }
    int all = cooks.stream().mapToInt(cook -> journal(cook.id()).size()).sum();
    take(tail, taken, all - taken.size());
    tail.close();

    for (Cook cook : cooks) {
      assertThat(of(cook.id(), taken)).isEqualTo(journal(cook.id()));
    }
    assertThat(taken).hasSize(all);
  }

  @Test
  void withMoreCooksThanACursorNamesNothingIsMissed() throws Exception {
    CookNode node = fixture.node();
    JournalStream<CookEvent> tail = node.events().follow(local(), null);
    List<Cook> cooks = new ArrayList<>();
    for (int i = 0; i < EventCursor.MAX_COOKS + 6; i++) {
      cooks.add(fixture.cook(node, fixture.collection(1), settings(1)));
    }
    List<CookEvent> taken = new ArrayList<>();
    int all = cooks.stream().mapToInt(cook -> journal(cook.id()).size()).sum();
    take(tail, taken, all - 20);
    tail.close();
    EventCursor cursor = taken.getLast().cursor();
    assertThat(cursor.seqs()).isEmpty();

    List<CookEvent> resumed = new ArrayList<>();
    try (JournalStream<CookEvent> next = node.events().follow(local(), cursor)) {
      take(next, resumed, all);
    }

    for (Cook cook : cooks) {
      List<Journal.Event> both = new ArrayList<>(of(cook.id(), taken));
      both.addAll(of(cook.id(), resumed));
      assertThat(both).containsAll(journal(cook.id()));
    }
  }

  @Test
  void whatIsSharedIsHeardWhileItIsSharedAndNothingElse() throws Exception {
    CookNode node = fixture.node();
    AccountId guest = guest();
    CollectionId collection = fixture.collection(5);
    CollectionId hidden = fixture.collection(5);
    Shares shares = new Shares(DATABASE.jdbi());
    List<CookEvent> heard = new ArrayList<>();
    try (JournalStream<CookEvent> tail = node.events().follow(guest, null)) {
      shares.share(collection, guest, Role.viewer);
      Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(1)).of(2)));
      fixture.cook(node, hidden, settings(1));
      fixture.await(node, cook);
      take(tail, heard, journal(cook.id()).size());
      assertThat(of(cook.id(), heard)).isEqualTo(journal(cook.id())).hasSameSizeAs(heard);

      shares.remove(collection, guest);
      fixture.cook(node, collection, settings(1));
      List<CookEvent> after = new ArrayList<>();
      take(tail, after, 1);
      assertThat(after).isEmpty();
    }
  }

  @Test
  void aCursorIsTextAndBack() {
    Map<CookId, Long> seqs = new HashMap<>();
    for (int i = 0; i < EventCursor.MAX_COOKS; i++) {
      seqs.put(new CookId(new CollectionId(UUID.randomUUID()), i + 1), 7L * i);
    }
    EventCursor cursor = new EventCursor(Instant.now().truncatedTo(ChronoUnit.MICROS), seqs);

    assertThat(EventCursor.parse(cursor.text())).isEqualTo(cursor);
    assertThat(cursor.text()).hasSizeLessThan(2_500).matches("[A-Za-z0-9_-]+");
    for (String none : List.of("", "AA", "AQ", "!", cursor.text().substring(5), "AQAAAAAAAAAAAA")) {
      assertThatIllegalArgumentException().isThrownBy(() -> EventCursor.parse(none));
    }
  }

  @Test
  void aTailThatIsClosedOrWhoseNodeIsClosedGivesNothingMore() throws Exception {
    CookNode node = fixture.node();
    Cook cook = fixture.cook(node, fixture.collection(3), settings(1));
    JournalStream<Journal.Event> tail = node.events().follow(cook.id(), 0);
    JournalStream<Journal.Event> other = node.events().follow(cook.id(), 0);
    tail.close();

    assertThat(tail.next(PATIENCE)).isEmpty();
    assertThat(tail.isOpen()).isFalse();
    assertThat(other.next(Duration.ofSeconds(5))).isEqualTo(journal(cook.id()));
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                other.next(Duration.ofMinutes(5));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    node.close();
    waiting.join();
    await().until(() -> !other.isOpen());
  }
}
