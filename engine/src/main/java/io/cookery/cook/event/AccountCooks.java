package io.cookery.cook.event;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Up to which event the journals go of the cooks that an account may see: its own and shared. */
final class AccountCooks {

  private static final String COLUMNS =
      "select k.collection_id, k.cook_no, k.journal_seq, k.updated_at from cook k ";

  private final Jdbi jdbi;
  private final AccountId account;
  private final RecentCooks recent;

  AccountCooks(Jdbi jdbi, AccountId account, RecentCooks recent) {
    this.jdbi = jdbi;
    this.account = account;
    this.recent = recent;
  }

  /** The last event of a journal, and when it was written. */
  record Mark(long seq, Instant at) {}

  /**
   * What a look found.
   *
   * @param at the database's time when it began
   */
  record Found(Map<CookId, Mark> cooks, Instant at) {}

  /** Of all its cooks. */
  Found all() {
    return find("true", Set.of());
  }

  /** Of those that changed in the last minute, and of those of these collections. */
  Found recent(Set<CollectionId> collections) {
    Found changed = recent.of(account);
    if (collections.isEmpty()) {
      return changed;
    }
    Map<CookId, Mark> cooks = new HashMap<>(changed.cooks());
    cooks.putAll(of(collections).cooks());
    return new Found(cooks, changed.at());
  }

  /** The database's time. */
  static Instant now(Handle handle) {
    return handle
        .createQuery("select clock_timestamp()")
        .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .one();
  }

  /** Of those of these collections. */
  Found of(Set<CollectionId> collections) {
    return find("k.collection_id = any (:among)", collections);
  }

  private Found find(String which, Set<CollectionId> collections) {
    return jdbi.withHandle(handle -> {
      Instant at = now(handle);
      Map<CookId, Mark> cooks = new HashMap<>();
      handle
          .createQuery(
              COLUMNS
                  + "where k.account_id = :account and "
                  + which
                  + " union all "
                  + COLUMNS
                  + "join share s using (collection_id) where s.account_id = :account and "
                  + which)
          .bind("account", account.uuid())
          .bind("among", collections.stream().map(CollectionId::uuid).toArray(UUID[]::new))
          .map((row, _) -> cooks.put(RecentCooks.cook(row), RecentCooks.mark(row)))
          .list();
      return new Found(cooks, at);
    });
  }

  /** The number of a cook's last event until then, 0 if it had none. */
  long seqUntil(CookId cook, Instant moment) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select seq from journal
                where collection_id = :collection and cook_no = :cook and at <= :moment
                order by seq desc limit 1
                """)
            .bind("collection", cook.collection().uuid())
            .bind("cook", cook.number())
            .bind("moment", moment.atOffset(ZoneOffset.UTC))
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }
}
