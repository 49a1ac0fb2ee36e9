package io.cookery.cook.maintenance;

import io.cookery.cook.CookRow;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.metric.Invariants;
import io.cookery.cook.metric.Invariants.Finding;
import io.cookery.id.CollectionId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the invariants of what has changed since it last looked, and keeps what it finds in the
 * table {@code invariant_check}. A violation is looked at again until it is gone, logged each time
 * and journalled when it is new; nothing is repaired. All of the database is looked at by {@code
 * cook doctor} alone.
 */
final class InvariantChecks {

  /** How long one query may take. */
  static final Duration LONGEST_QUERY = Duration.ofSeconds(60);

  /** How long one run begins new parts; the next run goes on with what is left. */
  static final Duration LONGEST_RUN = Duration.ofMinutes(5);

  /** Slots of the collections that one run looks at, after which it begins no new part. */
  static final long MAX_SLOTS = 5_000_000;

  private static final String CANCELED = "57014";

  private static final Logger log = LoggerFactory.getLogger(InvariantChecks.class);

  private final Jdbi jdbi;
  private final Ledger ledger;
  private final Duration notBefore;
  private final Duration longestQuery;
  private final RecentChanges changes;
  private final long upNanos = System.nanoTime();

  /**
   * Checks.
   *
   * @param notBefore how long this node must have been up: to cook one collection, a process need
   *     not look at all others first
   */
  InvariantChecks(Jdbi jdbi, Ledger ledger, Duration notBefore) {
    this(jdbi, ledger, notBefore, LONGEST_QUERY);
  }

  InvariantChecks(Jdbi jdbi, Ledger ledger, Duration notBefore, Duration longestQuery) {
    this.jdbi = jdbi;
    this.ledger = ledger;
    this.notBefore = notBefore;
    this.longestQuery = longestQuery;
    this.changes = new RecentChanges(jdbi);
  }

  void run() {
    if (System.nanoTime() - upNanos < notBefore.toNanos()) {
      return;
    }
    Map<String, Set<CollectionId>> before = jdbi.withHandle(Violations::kept);
    Violations found = new Violations();
    found.add(look(Invariants::ofLive));
    look(before.values().stream().flatMap(Set::stream).distinct().toList(), found);
    lookAtChanges(found);
    jdbi.useTransaction(found::keep);
    found.stream()
        .filter(finding -> !finding.holds())
        .forEach(finding ->
            violated(finding, before.getOrDefault(finding.invariant().name(), Set.of())));
  }

  private void lookAtChanges(Violations found) {
    long beganNanos = System.nanoTime();
    long slots = 0;
    boolean more = true;
    while (more) {
      int collections = 0;
      for (RecentChanges.Part part : changes.next()) {
        if (slots > MAX_SLOTS || System.nanoTime() - beganNanos > LONGEST_RUN.toNanos()) {
          log.info("More has changed than one check looks at; the next one goes on");
          return;
        }
        look(part.collections(), found);
        changes.checked(part);
        slots += part.slots();
        collections += part.collections().size();
      }
      more = changes.finished(collections);
    }
  }

  /** Looks at these; in halves if it takes too long, so that one does not hide the others. */
  private void look(List<CollectionId> collections, Violations found) {
    if (collections.isEmpty()) {
      return;
    }
    try {
      found.add(look(handle -> Invariants.ofChanged(handle, collections)));
    } catch (JdbiException e) {
      if (!canceled(e)) {
        throw e;
      }
      if (collections.size() == 1) {
        log.error(
            "Collection {} could not be checked within {}; `cook doctor` takes its time",
            collections.getFirst(),
            longestQuery);
        return;
      }
      int middle = collections.size() / 2;
      look(collections.subList(0, middle), found);
      look(collections.subList(middle, collections.size()), found);
    }
  }

  private List<Finding> look(Function<Handle, List<Finding>> query) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          handle.execute("set local statement_timeout = " + longestQuery.toMillis());
          return query.apply(handle);
        });
  }

  private static boolean canceled(JdbiException e) {
    return e.getCause() instanceof SQLException cause && CANCELED.equals(cause.getSQLState());
  }

  private void violated(Finding finding, Set<CollectionId> before) {
    String name = finding.invariant().name();
    log.error(
        "The invariant {} does not hold: {} {}",
        name,
        finding.rows(),
        finding.invariant().advice());
    Violations.collections(finding).stream()
        .filter(collection -> !before.contains(collection))
        .forEach(collection -> journal(collection, name));
  }

  private void journal(CollectionId collection, String invariant) {
    ledger
        .change(
            collection,
            handle -> {
              CookRow.lockNewest(handle, collection)
                  .ifPresent(cook ->
                      Journal.append(
                          handle, cook.id(), "invariant_violated", Map.of("invariant", invariant)));
              return true;
            })
        .exceptionally(trouble -> {
          log.warn("The violation of {} was not journalled", invariant, trouble);
          return false;
        });
  }
}
