package io.cookery.db;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells trouble of the database, which passes, from a statement that can never succeed. */
public final class DatabaseErrors {

  private DatabaseErrors() {}

  /**
   * Whether the same statement may succeed later: connection (08), resources (53), shut-down and
   * restart (57), rollback by conflict (40), system error (58), read-only standby (25006).
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQLSTATE
   *     codes</a>
   */
  public static boolean passes(SQLException e) {
    @Nullable String state = e.getSQLState();
    if (state == null) {
      return e instanceof SQLTransientException;
    }
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("40")
        || state.startsWith("58")
        || state.equals("25006");
  }

  /** Whether it is trouble of the database, however wrapped. */
  public static boolean isOf(Throwable e) {
    return DatabaseTrouble.sql(e) != null;
  }

  /** The same of whatever the trouble is wrapped in. */
  public static boolean passes(Throwable e) {
    SQLException sql = DatabaseTrouble.sql(e);
    return sql != null && passes(sql);
  }

  /** Whether a statement failed by the rows that it read (class 22), and would fail again. */
  public static boolean isBadData(Throwable e) {
    for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith("22");
      }
    }
    return false;
  }

  /** What the database has, in words for people, without the statement. */
  public static String words(Throwable e) {
    return DatabaseTrouble.words(e);
  }
}
