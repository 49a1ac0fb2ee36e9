package io.cookery.cook;

import org.jdbi.v3.core.Jdbi;

/** What all nodes of an installation share and nobody else may know. */
public final class Installation {

  private Installation() {}

  /** At least 32 random bytes, made with the database. */
  public static byte[] secret(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select secret from installation").mapTo(byte[].class).one());
  }
}
