package io.cookery.cook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A database that throws in the threads of these names: whatever it is that a thread of a node
 * does, it asks the database for it.
 */
public final class ThreadFaults {

  private static final Set<String> ASKING =
      Set.of("getConnection", "prepareStatement", "createStatement");

  private final Map<String, Fault> faults = new ConcurrentHashMap<>();

  private record Fault(
      Supplier<? extends Throwable> trouble, AtomicInteger left, CountDownLatch survived) {}

  /** Throws so often in the threads whose name begins so. */
  void arm(String thread, int times, Supplier<? extends Throwable> trouble) {
    faults.put(thread, new Fault(trouble, new AtomicInteger(times), new CountDownLatch(1)));
  }

  /** Done when such a thread has asked once more after all that was thrown in it. */
  CountDownLatch survived(String thread) {
    return Objects.requireNonNull(faults.get(thread), "armed").survived();
  }

  public DataSource over(DataSource database) {
    return wrapped(DataSource.class, database);
  }

  private <T> T wrapped(Class<T> type, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (ASKING.contains(method.getName())) {
                asked();
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection connection
                        && method.getName().equals("getConnection")
                    ? wrapped(Connection.class, connection)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private void asked() throws Throwable {
    String name = Thread.currentThread().getName();
    for (Map.Entry<String, Fault> each : faults.entrySet()) {
      if (name.startsWith(each.getKey())) {
        Fault fault = each.getValue();
        if (fault.left().getAndDecrement() > 0) {
          throw fault.trouble().get();
        }
        fault.survived().countDown();
      }
    }
  }

  /** What a connection that is cut throws. */
  static SQLException cut() {
    return new SQLException("cut by a test", "08006");
  }
}
