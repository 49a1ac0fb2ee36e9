package io.cookery.cook.journal;

import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all nodes which collections' cooks have changed on this one. After the commit and for many
 * at once: a transaction that notifies holds up all others that do while it commits.
 */
public final class ChangeNotifier implements AutoCloseable {

  public static final String CHANNEL = "cookery_changed";

  /** Between two notifications; the first after a pause goes out at once. */
  static final Duration EVERY = Duration.ofMillis(25);

  /** A turn with nothing to announce. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** Collections named in one notification, whose text is less than 8,000 bytes. */
  static final int MAX_NAMED = 200;

  private static final Logger log = LoggerFactory.getLogger(ChangeNotifier.class);

  private final Jdbi jdbi;
  private final Set<CollectionId> changed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable DaemonLoop loop;

  public ChangeNotifier(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public void start(DaemonLoops loops) {
    Pace pace = Pace.every(IDLE).apart(EVERY);
    loop = loops.start("announcer", Role.BESIDE, pace, this::announce);
  }

  /** A change of this collection's cook was committed. */
  public void changed(CollectionId collection) {
    DaemonLoop announcing = loop;
    if (changed.add(collection) && announcing != null) {
      announcing.wake();
    }
  }

  /** Listeners look by themselves after a second, so nothing is kept to be sent again. */
  private boolean announce() {
    List<CollectionId> now = new ArrayList<>(changed);
    if (now.isEmpty()) {
      return false;
    }
    // Removed before it is announced: what changes from here on is announced again.
    now.forEach(changed::remove);
    jdbi.useHandle(handle ->
        handle
            .createQuery("select pg_notify(:channel, named) from unnest(:texts) named")
            .bind("channel", CHANNEL)
            .bind("texts", texts(now))
            .mapTo(String.class)
            .list());
    return false;
  }

  private static String[] texts(List<CollectionId> collections) {
    List<String> texts = new ArrayList<>();
    for (int from = 0; from < collections.size(); from += MAX_NAMED) {
      texts.add(
          collections.subList(from, Math.min(collections.size(), from + MAX_NAMED)).stream()
              .map(collection -> collection.uuid().toString())
              .collect(Collectors.joining(",")));
    }
    return texts.toArray(String[]::new);
  }

  /** Announces what is left, and ends. */
  @Override
  public void close() {
    DaemonLoop announcing = loop;
    if (announcing != null) {
      announcing.close();
    }
    try {
      announce();
    } catch (RuntimeException e) {
      log.debug("The last changes were not announced; listeners look by themselves", e);
    }
  }
}
