package io.cookery.account;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who may do what with which collection: whose it is, and with whom it is shared. */
public final class Shares {

  /** Accounts that a collection is shared with at most. */
  public static final int MAX_OF_COLLECTION = 1_000;

  private final Jdbi jdbi;

  public Shares(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A collection that is shared.
   *
   * @param account with whom
   */
  public record Share(AccountId account, String accountName, Role role) {}

  /** What sharing came to. */
  public enum Result {
    shared,
    noSuchAccount,
    /** A collection's owner has every right already. */
    isOwner,
    /** There are {@link #MAX_OF_COLLECTION}. */
    tooMany
  }

  /** What the account may do with the collection; empty if it may not know of it. */
  public Optional<Role> role(AccountId account, CollectionId collection) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select case when c.account_id = :account then 'owner' else s.role end
                from collection c
                left join share s
                  on s.collection_id = c.collection_id and s.account_id = :account
                where c.collection_id = :collection and c.deleted_at is null
                  and (c.account_id = :account or s.role is not null)
                """)
            .bind("account", account)
            .bind("collection", collection)
            .mapTo(String.class)
            .findOne()
            .map(Role::valueOf));
  }

  /** Shares a collection, or changes the role of one with whom it is shared. */
  public Result share(CollectionId collection, AccountId account, Role role) {
    if (role == Role.owner) {
      throw new IllegalArgumentException("a collection has one owner");
    }
    return jdbi.inTransaction(handle -> {
      // One at a time, so that the count holds.
      AccountId owner =
          handle
              .createQuery("select account_id from collection where collection_id = ? for update")
              .bind(0, collection)
              .mapTo(AccountId.class)
              .one();
      if (owner.equals(account)) {
        return Result.isOwner;
      }
      boolean known =
          handle
              .createQuery("select exists (select from account where account_id = ?)")
              .bind(0, account)
              .mapTo(Boolean.class)
              .one();
      if (!known) {
        return Result.noSuchAccount;
      }
      int others =
          handle
              .createQuery("select count(*) from share where collection_id = ? and account_id <> ?")
              .bind(0, collection)
              .bind(1, account)
              .mapTo(Integer.class)
              .one();
      if (others >= MAX_OF_COLLECTION) {
        return Result.tooMany;
      }
      handle
          .createUpdate(
              """
              insert into share (collection_id, account_id, role) values (?, ?, ?)
              on conflict (collection_id, account_id) do update set role = excluded.role
              """)
          .bind(0, collection)
          .bind(1, account)
          .bind(2, role.name())
          .execute();
      return Result.shared;
    });
  }

  /** Takes a share back; false if there was none. */
  public boolean remove(CollectionId collection, AccountId account) {
    return jdbi.withHandle(handle ->
        handle.execute(
                "delete from share where collection_id = ? and account_id = ?",
                collection.uuid(),
                account.uuid())
            == 1);
  }

  /**
   * With whom a collection is shared, by account id.
   *
   * @param after the last account that is not wanted; null to begin with the first
   */
  public List<Share> list(CollectionId collection, @Nullable AccountId after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select s.account_id, a.name, s.role from share s join account a using (account_id)
                where s.collection_id = :collection
                  and (cast(:after as uuid) is null or s.account_id > cast(:after as uuid))
                order by s.account_id limit :limit
                """)
            .bind("collection", collection)
            .bind("after", after == null ? null : after.uuid())
            .bind("limit", limit)
            .map((row, _) ->
                new Share(
                    new AccountId(row.getObject("account_id", UUID.class)),
                    row.getString("name"),
                    Role.valueOf(row.getString("role"))))
            .list());
  }
}
