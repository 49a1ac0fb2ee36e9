package io.cookery.account;

import io.cookery.id.AccountId;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The accounts of this installation. */
public final class Accounts {

  /** The account of whoever uses Cookery on their own machine, without a server. */
  private static final String LOCAL = "local";

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
}
