package io.cookery.app.shelf;

import io.cookery.cook.CookStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A collection as a person looks at it.
 *
 * @param status of its newest cook; null when it was never cooked
 * @param attended whether a live node works on it when there is something to do
 * @param pieces that are there
 * @param costUsd of all its cooks
 * @param bytes of the files that its jobs made; null when that is not known
 * @param workedAt when its newest cook last changed, or when it was made
 * @param file that it comes from; null when it comes from none, or that is not known
 * @param replaced whether another collection stands for its file now
 * @param export the folder of its last export; null when that is not known
 */
public record CollectionView(
    String id,
    String name,
    @Nullable CookStatus status,
    boolean attended,
    int pieces,
    int supply,
    BigDecimal costUsd,
    @Nullable Long bytes,
    Instant workedAt,
    @Nullable Path file,
    @Nullable Path export,
    boolean archived,
    boolean finalized,
    boolean replaced) {

  /** What is told of a collection whose file stands for another now. */
  static final String REPLACED = "replaced";

  /** What is told of a cook that is under way while nobody works on it. */
  public static final String INTERRUPTED = "interrupted";

  /** What is told of a collection that was never cooked. */
  static final String NEW = "new";

  /** What is told of a collection whose cook has ended well before all pieces were asked for. */
  static final String OPEN = "open";

  /** Where it stands, in a word. */
  public String state() {
    if (replaced && (status == null || !status.active())) {
      return REPLACED;
    }
    if (status == null) {
      return NEW;
    }
    if (isInterrupted()) {
      return INTERRUPTED;
    }
    return status == CookStatus.completed && pieces < supply ? OPEN : status.name();
  }

  /** Whether nothing is lost with it: it was replaced, has ended, and cost nothing. */
  public boolean isLeftover() {
    return state().equals(REPLACED) && costUsd.signum() == 0 && !finalized;
  }

  /** Whether a cook is under way that nobody works on. */
  public boolean isInterrupted() {
    return status != null && status.working() && !attended;
  }
}
