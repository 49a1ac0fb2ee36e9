package io.cookery.cook;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Up to which event the journals of an account's cooks go. */
final class AccountCooks {

  private static final String ALL =
      "select collection_id, cook_no, journal_seq from cook where account_id = :account";

  private final Jdbi jdbi;
  private final AccountId account;

  AccountCooks(Jdbi jdbi, AccountId account) {
    this.jdbi = jdbi;
    this.account = account;
  }

  /** Of all its cooks. */
  Map<CookId, Long> all() {
    return jdbi.withHandle(handle -> read(handle.createQuery(ALL)));
  }

  /** Of those that changed in the last minute. */
  Map<CookId, Long> recent() {
    return jdbi.withHandle(handle ->
        read(
            handle.createQuery(ALL + " and updated_at > clock_timestamp() - interval '1 minute'")));
  }

  /** Of those of these collections. */
  Map<CookId, Long> of(Set<CollectionId> collections) {
    UUID[] among = collections.stream().map(CollectionId::uuid).toArray(UUID[]::new);
    return jdbi.withHandle(handle ->
        read(handle.createQuery(ALL + " and collection_id = any (:among)").bind("among", among)));
  }

  private Map<CookId, Long> read(Query query) {
    Map<CookId, Long> seqs = new HashMap<>();
    query
        .bind("account", account.uuid())
        .map((row, _) ->
            seqs.put(
                new CookId(
                    new CollectionId(row.getObject("collection_id", UUID.class)),
                    row.getInt("cook_no")),
                row.getLong("journal_seq")))
        .list();
    return seqs;
  }
}
