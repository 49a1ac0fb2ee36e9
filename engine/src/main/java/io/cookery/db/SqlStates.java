package io.cookery.db;

import java.net.ConnectException;
import java.sql.SQLException;

/** What an error of PostgreSQL or of the way to it means for whoever wants to connect. */
final class SqlStates {

  private SqlStates() {}

  /** Class 28: invalid authorization, also an unknown user. */
  static boolean isWrongPassword(SQLException e) {
    return hasPrefix(e, "28");
  }

  /** Class 3D: no such database. */
  static boolean isUnknownDatabase(SQLException e) {
    return hasPrefix(e, "3D");
  }

  /** The database exists, or (23505) another session makes it at this very moment. */
  static boolean isDuplicateDatabase(SQLException e) {
    return hasPrefix(e, "42P04") || hasPrefix(e, "23505");
  }

  /** Nobody listens, or the server is starting or stopping (57P03): ask again. */
  static boolean isRefusedForNow(SQLException e) {
    return e.getCause() instanceof ConnectException || hasPrefix(e, "57P0");
  }

  /** It has as many connections as it may have. */
  static boolean isFull(SQLException e) {
    return hasPrefix(e, "53300");
  }

  /** Class 08: there is no server at the other end, or not any more. */
  static boolean isConnectionFailure(SQLException e) {
    return hasPrefix(e, "08");
  }

  private static boolean hasPrefix(SQLException e, String prefix) {
    return e.getSQLState() != null && e.getSQLState().startsWith(prefix);
  }
}
