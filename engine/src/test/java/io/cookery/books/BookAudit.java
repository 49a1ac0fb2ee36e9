package io.cookery.books;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Compares what is on record of collections with the books of the tools: bill with cost, params
 * given with params recorded, calls at once with what was allowed.
 */
public final class BookAudit {

  private final Jdbi jdbi;
  private final List<ToolBooks> books;
  private final List<String> violations = new ArrayList<>();

  public BookAudit(Jdbi jdbi, List<ToolBooks> books) {
    this.jdbi = jdbi;
    this.books = books;
  }

  /** What does not agree; nothing when all is well. */
  public List<String> violations(Set<CollectionId> collections) {
    collections.stream().filter(this::exists).forEach(this::check);
    return List.copyOf(violations);
  }

  private boolean exists(CollectionId collection) {
    return !query(
            "select 1 from collection where collection_id = ? and deleted_at is null", collection)
        .isEmpty();
  }

  private List<Integer> query(String sql, CollectionId collection) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bind(0, collection.uuid()).mapTo(Integer.class).list());
  }

  private void check(CollectionId collection) {
    Map<JobId, List<RecordedEnd>> ends =
        RecordedEnd.of(jdbi, collection).stream().collect(Collectors.groupingBy(RecordedEnd::job));
    Set<JobId> live = live(collection);
    Set<JobId> all = new LinkedHashSet<>(ends.keySet());
    books.forEach(each -> all.addAll(each.jobs(collection)));
    for (JobId job : all) {
      check(job, account(job), ends.getOrDefault(job, List.of()), live.contains(job));
    }
  }

  private Optional<Account> account(JobId job) {
    return books.stream().flatMap(each -> each.of(job).stream()).findFirst();
  }

  /** Which collections had more calls at once than their cooks allowed. */
  public List<String> excesses(Set<CollectionId> collections) {
    collections.stream().filter(this::exists).forEach(this::atOnce);
    return List.copyOf(violations);
  }

  private void atOnce(CollectionId collection) {
    int most = books.stream().mapToInt(each -> each.mostAtOnce(collection)).max().orElse(0);
    String sql =
        """
        select greatest(max_concurrent, ceiling) from cook where collection_id = ?
        """;
    // Of a collection that was deleted nothing says what was allowed.
    List<Integer> cooks = query(sql, collection);
    int allowed = cooks.stream().mapToInt(Integer::intValue).max().orElse(most);
    if (most > allowed) {
      violations.add(
          "%s had %d calls at once, at most %d were allowed".formatted(collection, most, allowed));
    }
  }

  private Set<JobId> live(CollectionId collection) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select slot, attempt from live_job where collection_id = ?")
            .bind(0, collection.uuid())
            .map((row, _) -> new JobId(collection, row.getInt(1), row.getInt(2)))
            .set());
  }

  private void check(JobId job, Optional<Account> account, List<RecordedEnd> ends, boolean isLive) {
    if (account.isEmpty()) {
      ends.stream()
          .filter(end -> end.said() || end.costUsd().signum() != 0)
          .forEach(end -> violations.add("no tool was ever given the job of " + end));
    } else if (!ends.isEmpty()) {
      params(account.get(), ends);
      bill(job, account.get(), ends);
    } else if (!isLive) {
      violations.add("%s is not on record: %s".formatted(job, account.get()));
    }
  }

  private void params(Account account, List<RecordedEnd> ends) {
    for (RecordedEnd end : ends) {
      boolean nothing = end.params().isEmpty() && !end.said() && !account.sentIsRecorded();
      if (!nothing && !account.wasGiven(end.params())) {
        violations.add("other params are recorded in %s: %s".formatted(end, account));
      }
    }
  }

  private void bill(JobId job, Account account, List<RecordedEnd> ends) {
    BigDecimal confirmed = sum(ends, RecordedEnd::confirmedUsd);
    BigDecimal uncertain = sum(ends, RecordedEnd::uncertainUsd);
    boolean presumed = confirmed.signum() == 0 && uncertain.compareTo(account.presumed()) == 0;
    boolean agrees;
    if (account.mustBePresumed()) {
      agrees = presumed;
    } else if (uncertain.signum() != 0) {
      // The tool may have answered to a node that was gone by then.
      agrees = presumed;
    } else {
      agrees = account.answered() ? account.told(confirmed) : confirmed.signum() == 0;
    }
    if (!agrees) {
      violations.add(
          "%s costs %s, of which %s is uncertain: %s; %s"
              .formatted(job, confirmed.add(uncertain), uncertain, account, ends));
    }
  }

  private static BigDecimal sum(List<RecordedEnd> ends, Function<RecordedEnd, BigDecimal> part) {
    return ends.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
