package io.cookery.cook.maintenance;

import io.cookery.cook.CookRow;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.metric.Invariants;
import io.cookery.cook.metric.Invariants.Finding;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the invariants and keeps what it finds in the table {@code invariant_check}. A violation
 * is logged each time and journalled when it is new; nothing is repaired.
 */
public final class InvariantChecks {

  private static final Logger log = LoggerFactory.getLogger(InvariantChecks.class);

  private final Jdbi jdbi;
  private final Ledger ledger;
  private final Duration notBefore;
  private final long upNanos = System.nanoTime();

  /**
   * Checks.
   *
   * @param notBefore how long this node must have been up: to cook one collection, a process need
   *     not look at all others first
   */
  public InvariantChecks(Jdbi jdbi, Ledger ledger, Duration notBefore) {
    this.jdbi = jdbi;
    this.ledger = ledger;
    this.notBefore = notBefore;
  }

  public void run() {
    if (System.nanoTime() - upNanos < notBefore.toNanos()) {
      return;
    }
    List<Finding> findings = new Invariants(jdbi).check();
    Map<String, Integer> before = jdbi.withHandle(Invariants::violations);
    jdbi.useTransaction(handle -> findings.forEach(finding -> keep(handle, finding)));
    for (Finding finding : findings) {
      if (!finding.holds()) {
        violated(finding, before.getOrDefault(finding.invariant().name(), 0) == 0);
      }
    }
  }

  private static void keep(Handle handle, Finding finding) {
    handle
        .createUpdate(
            """
            insert into invariant_check (invariant, violations, checked_at)
            values (:invariant, :violations, clock_timestamp())
            on conflict (invariant) do update
              set violations = excluded.violations, checked_at = excluded.checked_at
            """)
        .bind("invariant", finding.invariant().name())
        .bind("violations", finding.rows().size())
        .execute();
  }

  private void violated(Finding finding, boolean fresh) {
    String name = finding.invariant().name();
    log.error(
        "The invariant {} does not hold: {} {}",
        name,
        finding.rows(),
        finding.invariant().advice());
    if (fresh) {
      finding.rows().stream()
          .map(row -> row.get("collection_id"))
          .filter(Objects::nonNull)
          .distinct()
          .forEach(collection -> journal(new CollectionId((UUID) collection), name));
    }
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
