package io.cookery.cook.event;

import io.cookery.cook.event.AccountCooks.Found;
import io.cookery.cook.event.AccountCooks.Mark;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The cooks of all accounts that changed in the last minute: one look for all who follow an account
 * on this node, however many they are. It reads the end of the journal and no other cook.
 */
final class RecentCooks {

  /** How old a look may be that is given again; followers look once a second, all at once. */
  static final Duration KEPT = Duration.ofMillis(500);

  private final Jdbi jdbi;
  private @Nullable Look last;
  private long lastNanos;

  RecentCooks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What a look found.
   *
   * @param at the database's time when it began
   */
  private record Look(Map<AccountId, Map<CookId, Mark>> byAccount, Instant at) {}

  /** Those that an account may see. */
  Found of(AccountId account) {
    Look look = look();
    return new Found(look.byAccount().getOrDefault(account, Map.of()), look.at());
  }

  private synchronized Look look() {
    Look kept = last;
    if (kept != null && System.nanoTime() - lastNanos < KEPT.toNanos()) {
      return kept;
    }
    Look now = jdbi.withHandle(RecentCooks::read);
    last = now;
    lastNanos = System.nanoTime();
    return now;
  }

  private static Look read(Handle handle) {
    Instant at = AccountCooks.now(handle);
    Map<AccountId, Map<CookId, Mark>> byAccount = new HashMap<>();
    handle
        .createQuery(
            """
            with changed as (
              select distinct collection_id, cook_no from journal
              where at > clock_timestamp() - interval '1 minute')
            select k.collection_id, k.cook_no, k.journal_seq, k.updated_at, k.account_id
            from changed join cook k using (collection_id, cook_no)
            union all
            select k.collection_id, k.cook_no, k.journal_seq, k.updated_at, s.account_id
            from changed join cook k using (collection_id, cook_no)
              join share s using (collection_id)
            """)
        .map((row, _) ->
            byAccount
                .computeIfAbsent(
                    new AccountId(row.getObject("account_id", UUID.class)), _ -> new HashMap<>())
                .put(cook(row), mark(row)))
        .list();
    return new Look(byAccount, at);
  }

  static CookId cook(ResultSet row) throws SQLException {
    return new CookId(
        new CollectionId(row.getObject("collection_id", UUID.class)), row.getInt("cook_no"));
  }

  static Mark mark(ResultSet row) throws SQLException {
    return new Mark(
        row.getLong("journal_seq"), row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
