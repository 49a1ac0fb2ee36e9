package io.cookery.cook.ledger;

import io.cookery.db.TestDatabase;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** One session of the database for everything that a worker does: nothing connects anew. */
final class SequenceSession implements DataSource, AutoCloseable {

  private final Connection connection;
  private final Connection lent;
  private final Jdbi jdbi;
  private final SequenceClock clock;

  SequenceSession(TestDatabase database) throws SQLException {
    connection = database.dataSource().getConnection();
    jdbi = database.jdbi(connection);
    clock = new SequenceClock(connection);
    try (Statement statement = connection.createStatement()) {
      // Nothing here is to outlive a crash.
      statement.execute("set synchronous_commit = off");
      statement.execute("set jit = off");
    }
    lent =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  try {
                    return method.invoke(connection, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  Jdbi jdbi() {
    return jdbi;
  }

  SequenceClock clock() {
    return clock;
  }

  /** The session; closing it does nothing. */
  @Override
  public Connection getConnection() {
    return lent;
  }

  @Override
  public Connection getConnection(String user, String password) {
    return lent;
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("reset all");
    }
    connection.close();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return connection.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return connection.isWrapperFor(type);
  }

  @Override
  public PrintWriter getLogWriter() {
    return new PrintWriter(Writer.nullWriter());
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
