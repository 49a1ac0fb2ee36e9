package io.cookery.account;

import io.cookery.id.AccountId;
import io.cookery.input.LegalText;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
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

  /** Makes an account; empty if there is one of this name. */
  public Optional<Account> create(String name) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                insert into account (account_id, name) values (?, ?)
                on conflict (name) do nothing returning *
                """)
            .bind(0, UUID.randomUUID())
            .bind(1, name)
            .map(ACCOUNT)
            .findOne());
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
