package io.cookery.cook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/**
 * A node's own sessions, which a test can hold, so that the node beats no more although everything
 * else of it goes on: the worst that a pause can do.
 */
public final class HeldSessions {

  private final Set<Connection> opened = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  public DataSource over(DataSource sessions) {
    return wrapped(
        DataSource.class,
        sessions,
        (_, result) -> {
          Connection connection = (Connection) result;
          opened.add(connection);
          return wrapped(Connection.class, connection, (_, made) -> made);
        });
  }

  private interface After {
    Object wrap(Object target, Object result);
  }

  private <T> T wrapped(Class<T> type, T target, After after) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")
                  || method.getName().equals("getConnection")) {
                gate.await();
              }
              try {
                return after.wrap(target, method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  /** Holds every statement from now on. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  /** The same, and the database sees the session end. */
  public void cut() throws SQLException {
    hold();
    for (Connection connection : opened) {
      connection.abort(Runnable::run);
    }
  }

  public void release() {
    gate.countDown();
  }
}
