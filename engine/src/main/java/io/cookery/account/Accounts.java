package io.cookery.account;

import io.cookery.id.AccountId;
import io.cookery.input.LegalText;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The accounts of this installation. */
public final class Accounts {

  /**
   * The account of whoever uses Cookery on their own machine, without a server. A server's owner
   * has the same.
   */
  private static final String LOCAL = "local";

  private static final RowMapper<Account> ACCOUNT =
      (row, _) ->
          new Account(
              new AccountId(row.getObject("account_id", UUID.class)),
              row.getString("name"),
              row.getObject("created_at", OffsetDateTime.class).toInstant());

  private final Jdbi jdbi;

  public Accounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The local account, made when it is first asked for. */
  public AccountId local() {
    return jdbi.inTransaction(handle -> {
      handle.execute(
          """
          insert into account (account_id, name) values (?, ?) on conflict (name) do nothing
          """,
          UUID.randomUUID(),
          LOCAL);
      return new AccountId(
          handle
              .select("select account_id from account where name = ?", LOCAL)
              .mapTo(UUID.class)
              .one());
    });
  }

  /**
   * Makes an account; empty if there is one of this name, or of one that differs from it in nothing
   * but case, space and the composition of characters.
   *
   * @throws io.cookery.input.BadInputException if it cannot be a name
   */
  public Optional<Account> create(String name) {
    String kept = NameRule.keptOfAccount(name);
    return jdbi.inTransaction(handle -> {
      // Of two that make accounts at once, on any nodes, one waits here for the other.
      handle.execute("select pg_advisory_xact_lock(hashtext('account_name'))");
      addKeys(handle);
      return handle
          .createQuery(
              """
              insert into account (account_id, name, name_key)
              select :id, :name, :key
              where not exists (select from account where name_key = :key)
              on conflict (name) do nothing returning *
              """)
          .bind("id", UUID.randomUUID())
          .bind("name", kept)
          .bind("key", NameRule.key(kept))
          .map(ACCOUNT)
          .findOne();
    });
  }

  /** Of accounts that were made without one. */
  private static void addKeys(Handle handle) {
    List<Account> without =
        handle.createQuery("select * from account where name_key is null").map(ACCOUNT).list();
    if (without.isEmpty()) {
      return;
    }
    PreparedBatch keys =
        handle.prepareBatch("update account set name_key = :key where account_id = :id");
    for (Account account : without) {
      keys.bind("id", account.id()).bind("key", NameRule.key(account.name())).add();
    }
    keys.execute();
  }

  public Optional<Account> find(AccountId id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from account where account_id = ?")
            .bind(0, id)
            .map(ACCOUNT)
            .findOne());
  }

  public Optional<Account> named(String name) {
    if (!LegalText.is(name)) {
      // No account can have this name, and the database would not take the question.
      return Optional.empty();
    }
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from account where name = ?")
            .bind(0, name)
            .map(ACCOUNT)
            .findOne());
  }

  /**
   * All accounts, by id.
   *
   * @param after the last that is not wanted; null to begin with the first
   */
  public List<Account> list(@Nullable AccountId after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from account
                where cast(:after as uuid) is null or account_id > cast(:after as uuid)
                order by account_id limit :limit
                """)
            .bind("after", after == null ? null : after.uuid())
            .bind("limit", limit)
            .map(ACCOUNT)
            .list());
  }
}
