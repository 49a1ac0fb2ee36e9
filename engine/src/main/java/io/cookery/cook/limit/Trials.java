package io.cookery.cook.limit;

import io.cookery.id.AccountId;
import io.cookery.tool.Tool;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Trials of tools, which take from the same limits as jobs do, over all nodes: a place of the tool
 * and of the account, and a moment of the tool's rate. What they cost is on record.
 */
public final class Trials {

  /** Beyond the time of a trial, until its node is taken for dead. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final RateTable rates;

  public Trials(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.rates = new RateTable(jdbi);
  }

  /** Whether one may begin. */
  public sealed interface Begin {}

  /** It has begun, and is to be ended by its number. */
  public record Begun(long number) implements Begin {}

  /**
   * The tool has as many calls at once as it may, or the account as many jobs.
   *
   * @param tool whether it is the tool's limit
   */
  public record Full(boolean tool) implements Begin {}

  /** The tool is called as often as it may be. */
  public record TooSoon(Duration left) implements Begin {}

  /**
   * Begins one if the limits allow it now, or in a moment.
   *
   * @param most how long it may take
   */
  public Begin begin(AccountId account, Tool tool, Duration most) throws InterruptedException {
    Begin begin = place(account, tool, most);
    if (!(begin instanceof Begun begun)) {
      return begin;
    }
    RateTable.Moments moments = rates.take(tool.name(), 1, CallLine.HORIZON);
    if (moments.count() > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(moments.beginNanos(0) - System.nanoTime());
        return begun;
      } catch (InterruptedException e) {
        forget(begun);
        throw e;
      }
    }
    forget(begun);
    return new TooSoon(Duration.ofMillis((long) Math.ceil(moments.waitMillis())));
  }

  private Begin place(AccountId account, Tool tool, Duration most) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery(
                "select trial_no, full_pool from trial_begin(:account, :tool, :price, :most)")
            .bind("account", account.uuid())
            .bind("tool", tool.name())
            .bind("price", tool.priceUsd())
            .bind("most", most.plus(GRACE).toMillis())
            .map((row, _) -> begin(row))
            .one());
  }

  private static Begin begin(ResultSet row) throws SQLException {
    String full = row.getString("full_pool");
    return full == null ? new Begun(row.getLong("trial_no")) : new Full(full.startsWith("tool:"));
  }

  private void forget(Begun begun) {
    jdbi.useTransaction(handle ->
        handle
            .createQuery("select 1 from trial_forget(:trial)")
            .bind("trial", begun.number())
            .mapTo(Integer.class)
            .one());
  }

  /** The tool said for how long it is to be left alone: jobs and trials of all nodes do. */
  public void pause(Tool tool, Duration length) {
    Duration most =
        length.compareTo(CallRates.LONGEST_PAUSE) > 0 ? CallRates.LONGEST_PAUSE : length;
    rates.pause(tool.name(), most.plus(CallRates.PAUSE_SLACK));
  }

  /** Ends one; false if it has been ended already, for its time was over. */
  public boolean end(Begun begun, TrialEnd end) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery("select trial_end(:trial, :outcome, :cost, :uncertain, :error)")
            .bind("trial", begun.number())
            .bind("outcome", end.outcome())
            .bind("cost", end.costUsd())
            .bind("uncertain", end.uncertainUsd())
            .bind("error", end.error())
            .mapTo(Boolean.class)
            .one());
  }

  /** Ends those that nobody has ended in their time: their places are for others then. */
  public void expire() {
    while (jdbi.inTransaction(
        handle -> handle.createQuery("select trial_expire()").mapTo(Boolean.class).one())) {
      // The next.
    }
  }

  /**
   * Trials of a tool, newest first.
   *
   * @param account whose; null for everybody's
   * @param before the number of the last one that is not wanted; null to begin with the newest
   */
  public List<Trial> list(
      String tool, @Nullable AccountId account, @Nullable Long before, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from trial
                where tool = :tool and account_id = coalesce(cast(:account as uuid), account_id)
                  and trial_no < :before
                order by trial_no desc limit :limit
                """)
            .bind("tool", tool)
            .bind("account", account == null ? null : account.uuid())
            .bind("before", before == null ? Long.MAX_VALUE : before)
            .bind("limit", limit)
            .map((row, _) -> trial(row))
            .list());
  }

  private static Trial trial(ResultSet row) throws SQLException {
    OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
    return new Trial(
        row.getLong("trial_no"),
        new AccountId(row.getObject("account_id", UUID.class)),
        row.getString("tool"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        endedAt == null ? null : endedAt.toInstant(),
        row.getString("outcome"),
        row.getBigDecimal("cost_usd"),
        row.getBigDecimal("uncertain_usd"),
        row.getString("error"));
  }
}
