package io.cookery.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Opens single connections, outside of any pool. */
final class Connections {

  static final int CONNECT_SECONDS = 5;

  private static final int ADMIN_SOCKET_SECONDS = 10;

  private static final int POOLED_SOCKET_SECONDS = 300;

  /** As long as a killed process may take to end. */
  private static final Duration DYING = Duration.ofSeconds(1);

  private static final int POLL_MILLIS = 20;

  private Connections() {}

  /** What a server that should run says to a connection. */
  enum Probe {
    ANSWERS,
    GONE,
    SILENT
  }

  /** Connects to the embedded server, with its database {@code postgres}, which always exists. */
  static Connection admin(int port, String password) throws SQLException {
    Properties properties = embeddedProperties(password);
    properties.setProperty("socketTimeout", Integer.toString(ADMIN_SOCKET_SECONDS));
    return open(embeddedUrl(port, "postgres"), properties);
  }

  static String embeddedUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Loopback needs neither TLS nor Kerberos, and asking for them costs a round trip each. */
  static Properties embeddedProperties(String password) {
    Properties properties = properties(Cluster.USER, password);
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    return properties;
  }

  static Properties properties(@Nullable String user, @Nullable String password) {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "cookery");
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    return properties;
  }

  /** A connection that was cut silently must not hold a thread for ever. */
  static Properties pooled(Properties properties) {
    properties.setProperty("socketTimeout", Integer.toString(POOLED_SOCKET_SECONDS));
    return properties;
  }

  static Connection open(String url, Properties properties) throws SQLException {
    return DriverManager.getConnection(url, properties);
  }

  /** Whether {@code running} takes connections and is the server of this cluster. */
  static Probe probe(RunningServer running, Layout layout) throws IOException {
    try (Connection connection = admin(running.port(), Cluster.password(layout));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      boolean same = row.next() && Files.isSameFile(Path.of(row.getString(1)), layout.cluster());
      return same ? Probe.ANSWERS : Probe.GONE;
    } catch (SQLException e) {
      if (SqlStates.isWrongPassword(e)) {
        throw new DatabaseUnavailable(
            "The PostgreSQL server of %s does not take the password in %s. Put the right one back."
                .formatted(layout.cluster(), layout.password()),
            e);
      }
      if (SqlStates.isFull(e)) {
        return Probe.ANSWERS;
      }
      return !SqlStates.isRefusedForNow(e) && outlives(running.process(), DYING)
          ? Probe.SILENT
          : Probe.GONE;
    }
  }

  /** A server that is being killed takes no connections any more and lives a little yet. */
  private static boolean outlives(ServerProcess process, Duration length) throws IOException {
    Deadline deadline = Deadline.in(length);
    while (process.isAlive() && !deadline.isOver()) {
      Pause.millis(POLL_MILLIS);
    }
    return process.isAlive();
  }
}
