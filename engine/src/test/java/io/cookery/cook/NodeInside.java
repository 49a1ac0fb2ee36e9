package io.cookery.cook;

import io.cookery.CookNode;
import io.cookery.asset.AssetStore;
import io.cookery.cook.dispatch.CookRuntimes;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoop;
import io.cookery.tool.Tool;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What an open node holds, found by walking its objects, so that whatever the engine gets in future
 * is looked at as well.
 */
final class NodeInside {

  private static final @Nullable CodeSource ENGINE =
      CookNode.class.getProtectionDomain().getCodeSource();

  /** Those of no more permits wake a thread. */
  private static final int SIGNAL = 1;

  private final CookNode node;
  private final IdentityHashMap<Semaphore, Integer> permits = new IdentityHashMap<>();

  private NodeInside(CookNode node) {
    this.node = node;
    find(Semaphore.class).forEach(each -> permits.put(each, each.availablePermits()));
  }

  /** Of a node that has just been opened, or holds nothing. */
  static NodeInside of(CookNode node) {
    return new NodeInside(node);
  }

  CookNode node() {
    return node;
  }

  /** Its own threads that live; none when it is closed. */
  List<Thread> threads() {
    return find(Thread.class).stream().filter(Thread::isAlive).toList();
  }

  /** The collections whose cooks it works on and keeps prepared recipes of. */
  Set<CollectionId> served() {
    return find(CookRuntimes.class).getFirst().served();
  }

  /**
   * Semaphores that are not free: those that it had from the beginning, and the places of calls, of
   * which nothing is kept while nobody uses them.
   */
  List<Semaphore> taken() {
    List<Semaphore> taken = new ArrayList<>();
    permits.forEach((each, free) -> {
      if (free > SIGNAL && each.availablePermits() != free) {
        taken.add(each);
      }
    });
    find(Semaphore.class).stream()
        .filter(each -> each.getClass() != Semaphore.class)
        .forEach(taken::add);
    return taken;
  }

  private <T> List<T> find(Class<T> type) {
    List<T> found = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> ahead = new ArrayDeque<>();
    ahead.add(node);
    while (!ahead.isEmpty()) {
      Object next = ahead.poll();
      if (seen.add(next)) {
        if (type.isInstance(next)) {
          found.add(type.cast(next));
        }
        inside(next, ahead);
      }
    }
    return found;
  }

  private static void inside(Object holder, Deque<Object> ahead) {
    switch (holder) {
      case Tool _, AssetStore _, DataSource _ -> {}
      // Its semaphore wakes it, and may have been told so several times by now.
      case DaemonLoop loop -> fields(loop, DaemonLoop.class, Semaphore.class, ahead);
      case Map<?, ?> map -> inside(map.values(), ahead);
      case Collection<?> all -> ahead.addAll(copied(all));
      case Object[] all -> Arrays.stream(all).filter(each -> each != null).forEach(ahead::add);
      default -> fields(holder, holder.getClass(), null, ahead);
    }
  }

  /** The node goes on meanwhile: what it changes under the reader is read again. */
  private static List<Object> copied(Collection<?> all) {
    while (true) {
      List<Object> copy = new ArrayList<>();
      try {
        for (Object each : all) {
          if (each != null) {
            copy.add(each);
          }
        }
        return copy;
      } catch (ConcurrentModificationException e) {
        Thread.onSpinWait();
      }
    }
  }

  private static void fields(
      Object holder, @Nullable Class<?> type, @Nullable Class<?> without, Deque<Object> ahead) {
    if (type == null || !isEngine(type)) {
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())
          && !field.getType().isPrimitive()
          && field.getType() != without) {
        Object value = value(holder, field);
        if (value != null) {
          ahead.add(value);
        }
      }
    }
    fields(holder, type.getSuperclass(), without, ahead);
  }

  private static boolean isEngine(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return ENGINE != null && source != null && ENGINE.getLocation().equals(source.getLocation());
  }

  private static @Nullable Object value(Object holder, Field field) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
