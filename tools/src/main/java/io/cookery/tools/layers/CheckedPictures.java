package io.cookery.tools.layers;

import io.cookery.asset.Sha256;
import io.cookery.input.FileTrouble;
import io.cookery.input.ThrownTrouble;
import io.cookery.tools.picture.PictureReader;
import io.cookery.tools.picture.PictureSize;
import io.cookery.tools.picture.UnreadablePictureException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which pictures are whole: each is read to its last byte, on a few threads. What was found is
 * remembered by content, since a recipe is checked when it is read and again when it is cooked.
 */
final class CheckedPictures {

  private static final Logger log = LoggerFactory.getLogger(CheckedPictures.class);

  /** Pictures that are remembered; those that were looked at last. */
  static final int MAX_REMEMBERED = 100_000;

  /** Pictures that are looked at together, of all recipes; each takes what a file takes. */
  private static final int AT_ONCE = Math.min(8, Runtime.getRuntime().availableProcessors());

  /** A file that is younger may be saved again at what counts as the same time. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Memory<String, Verdict> byContent = new Memory<>();
  private final Memory<Seen, Verdict> byFile = new Memory<>();

  /** A file that nobody wrote to since. */
  private record Seen(Path file, FileTime modified, long bytes) {}

  /** What was found. */
  sealed interface Verdict {

    /** It is whole. */
    record Good(PictureSize size) implements Verdict {}

    /**
     * It cannot be drawn.
     *
     * @param reason follows the file's name
     */
    record Unreadable(String reason) implements Verdict {}
  }

  /** Looks at all; after an interruption those that are left are missing from the answer. */
  Map<Path, Verdict> check(List<Path> files) {
    Map<Path, Future<Verdict>> looks = new LinkedHashMap<>();
    Map<Path, Verdict> found = new HashMap<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory())) {
      for (Path file : new LinkedHashSet<>(files)) {
        looks.put(file, threads.submit(() -> look(file)));
      }
      for (Map.Entry<Path, Future<Verdict>> look : looks.entrySet()) {
        try {
          found.put(look.getKey(), look.getValue().get());
        } catch (ExecutionException e) {
          log.warn("{} cannot be looked at", look.getKey(), e.getCause());
          found.put(
              look.getKey(),
              new Verdict.Unreadable("cannot be looked at: " + ThrownTrouble.words(e.getCause())));
        } catch (InterruptedException e) {
          threads.shutdownNow();
          Thread.currentThread().interrupt();
          return found;
        }
      }
    }
    return found;
  }

  private Verdict look(Path file) throws InterruptedException {
    places.acquire();
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Seen seen = new Seen(file, now.lastModifiedTime(), now.size());
      Verdict known = byFile.get(seen);
      if (known == null) {
        known = content(LayerFile.bytes(file));
        if (isSettled(seen.modified())) {
          byFile.put(seen, known);
        }
      }
      return known;
    } catch (UnreadablePictureException e) {
      return new Verdict.Unreadable(String.valueOf(e.getMessage()));
    } catch (AccessDeniedException e) {
      return new Verdict.Unreadable("may not be read by this user; change its permissions");
    } catch (NoSuchFileException e) {
      return new Verdict.Unreadable("was deleted while it was looked at");
    } catch (IOException e) {
      return new Verdict.Unreadable(FileTrouble.words(e));
    } finally {
      places.release();
    }
  }

  private static boolean isSettled(FileTime modified) {
    return modified.toInstant().isBefore(Instant.now().minus(SETTLED));
  }

  private Verdict content(byte[] bytes) throws InterruptedException {
    String digest = Sha256.of(bytes);
    Verdict known = byContent.get(digest);
    if (known != null) {
      return known;
    }
    Verdict verdict;
    try {
      verdict = new Verdict.Good(PictureReader.check(bytes));
    } catch (UnreadablePictureException e) {
      verdict = new Verdict.Unreadable(String.valueOf(e.getMessage()));
    }
    byContent.put(digest, verdict);
    return verdict;
  }

  /** What was asked for last, safe for many threads. */
  private static final class Memory<K, V> {

    private final Map<K, V> map =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MAX_REMEMBERED;
          }
        };

    synchronized @Nullable V get(K key) {
      return map.get(key);
    }

    synchronized void put(K key, V value) {
      map.put(key, value);
    }
  }
}
