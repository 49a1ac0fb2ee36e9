package io.cookery.db;

import io.cookery.input.ThrownTrouble;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a database or the way to it has, in words for people: drivers say it with the names of
 * exceptions, with whole statements, and with URLs that have passwords in them.
 */
final class DatabaseTrouble {

  /** What a code of PostgreSQL, or a class of codes, means; the longest that fits counts. */
  private record Meaning(String state, String words) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("08P01", "what answers there is not PostgreSQL, or something cut in"),
          new Meaning("08001", "no connection to it can be made"),
          new Meaning("08004", "it refuses the connection"),
          new Meaning("08006", "the connection to it fails"),
          new Meaning("08", "the connection to it was lost"),
          new Meaning("25006", "it may only be read, as a standby may"),
          new Meaning("28", "it refuses the user or the password"),
          new Meaning("3D", "it has no database of that name"),
          new Meaning("40", "others changed the same at the same time"),
          new Meaning("53100", "the disk is full"),
          new Meaning("53200", "its memory is used up"),
          new Meaning("53300", "it has as many connections as it may have"),
          new Meaning("53", "it lacks disk, memory or connections"),
          new Meaning("55P03", "somebody else holds a lock for too long"),
          new Meaning("57014", "a statement took too long and was cancelled"),
          new Meaning("57P03", "it is starting or stopping"),
          new Meaning("57P", "it was shut down"),
          new Meaning("58", "its disk fails, or is not what it was"),
          new Meaning("99999", "its URL cannot be read"),
          new Meaning("XX", "its files are damaged"));

  /** How the server begins: a word for how bad it is, in its language. */
  private static final Pattern SEVERITY = Pattern.compile("^\\p{Lu}+: +");

  private static final Pattern CLASS_NAME = Pattern.compile("^([a-z]\\w*\\.)+[A-Z]\\w*: *");

  private DatabaseTrouble() {}

  /** What is wrong, without an end of the sentence; of others' words the first line at most. */
  static String words(Throwable thrown) {
    SQLException sql = sql(thrown);
    if (sql == null) {
      return CLASS_NAME.matcher(ThrownTrouble.words(thrown)).replaceFirst("");
    }
    if (sql.getCause() instanceof DatabaseUnavailable own) {
      return String.valueOf(own.getMessage());
    }
    return onTheWay(sql).or(() -> meaning(sql)).orElseGet(() -> said(sql));
  }

  /** What the database or its driver threw; null if it is none of theirs. */
  static @Nullable SQLException sql(Throwable thrown) {
    for (@Nullable Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private static Optional<String> onTheWay(SQLException sql) {
    for (@Nullable Throwable at = sql.getCause(); at != null; at = at.getCause()) {
      String words =
          switch (at) {
            case UnknownHostException _ -> "there is no host of that name";
            case NoRouteToHostException _ -> "there is no way to its host";
            case ConnectException _ -> "nobody answers at that host and port";
            case SocketTimeoutException _ -> "it does not answer in time";
            case SSLException _ -> "no TLS connection to it can be made";
            default -> null;
          };
      if (words != null) {
        return Optional.of(words);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> meaning(SQLException sql) {
    @Nullable String state = sql.getSQLState();
    return state == null
        ? Optional.empty()
        : MEANINGS.stream()
            .filter(meaning -> state.startsWith(meaning.state()))
            .findFirst()
            .map(Meaning::words);
  }

  /** The rest of what it says quotes the statement. */
  private static String said(SQLException sql) {
    @Nullable String message = sql.getMessage();
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    String words = SEVERITY.matcher(line).replaceFirst("").strip();
    return words.isEmpty() ? "it failed and did not say why" : "it says \"" + words + "\"";
  }
}
