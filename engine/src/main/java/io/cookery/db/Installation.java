package io.cookery.db;

import org.jdbi.v3.core.Jdbi;

/** What all nodes of an installation share and nobody else may know. */
public final class Installation {

  private Installation() {}

  /** At least 32 random bytes, made with the database. */
  public static byte[] secret(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select secret from installation").mapTo(byte[].class).one());
  }

  /**
   * Makes this the secret, which is the same for all nodes.
   *
   * @param secret at least 32 bytes
   * @return false, and nothing is changed, if it is another and something is sealed with that
   */
  public static boolean give(Jdbi jdbi, byte[] secret) {
    return jdbi.inTransaction(handle -> {
      handle
          .createUpdate(
              """
              update installation set secret = :secret
              where secret <> :secret and not exists (select from webhook)
              """)
          .bind("secret", secret)
          .execute();
      return handle
          .createQuery("select secret = :secret from installation")
          .bind("secret", secret)
          .mapTo(Boolean.class)
          .one();
    });
  }
}
