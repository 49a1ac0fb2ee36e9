package io.cookery.db;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** tmp. */
public final class Database {
  public DataSource dataSource() {
    throw new IllegalStateException();
  }

  public Jdbi jdbi() {
    throw new IllegalStateException();
  }
}
