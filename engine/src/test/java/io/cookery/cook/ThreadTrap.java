package io.cookery.cook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Databases through which a test sees which threads of a node use them, can have one break down,
 * and can cut the node off as if its process were gone.
 */
public final class ThreadTrap {

  private static final String CONNECTION_FAILURE = "08006";

  private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();

  /** The thread that is to break down, by the beginning of its name; empty for none. */
  private final AtomicReference<String> victim = new AtomicReference<>("");

  private final AtomicInteger sprung = new AtomicInteger();
  private final Set<Connection> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean cutOff;

  public DataSource over(DataSource real) {
    return trapped(DataSource.class, real, _ -> {});
  }

  /** The same for connections that are a node's own as long as it has them. */
  public DataSource overSessions(DataSource real) {
    return trapped(DataSource.class, real, sessions::add);
  }

  /** Nothing of the node reaches a database any more, and its sessions end. */
  public void cutOff() throws SQLException {
    cutOff = true;
    for (Connection session : sessions) {
      session.abort(Runnable::run);
    }
  }

  /** Has none break down any more. */
  public void disarm() {
    victim.set("");
  }

  /** Has the next thread whose name begins like this break down, once. */
  public void arm(String threadName) {
    victim.set(threadName);
  }

  /** How many threads broke down. */
  public int sprung() {
    return sprung.get();
  }

  /** How often a thread of this name asked for a connection or a statement. */
  public int uses(String threadName) {
    return uses.entrySet().stream()
        .filter(each -> each.getKey().startsWith(threadName))
        .mapToInt(each -> each.getValue().get())
        .sum();
  }

  private <T> T trapped(Class<T> type, T target, Consumer<Connection> opened) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              String name = method.getName();
              if (name.equals("getConnection") || name.equals("prepareStatement")) {
                pass();
              }
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (result instanceof Connection connection && name.equals("getConnection")) {
                opened.accept(connection);
                return trapped(Connection.class, connection, _ -> {});
              }
              return result;
            });
    return type.cast(proxy);
  }

  private void pass() throws SQLException {
    if (cutOff) {
      throw new SQLException("this process is gone", CONNECTION_FAILURE);
    }
    String thread = Thread.currentThread().getName();
    uses.computeIfAbsent(thread, _ -> new AtomicInteger()).incrementAndGet();
    String wanted = victim.get();
    if (!wanted.isEmpty() && thread.startsWith(wanted) && victim.compareAndSet(wanted, "")) {
      sprung.incrementAndGet();
      throw new InternalError("as a test wants it, in thread " + thread);
    }
  }
}
