package io.cookery.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that an export goes to, held by one export at a time. New files are staged in a hidden
 * folder inside it, so on the same disk, and moved into place together; a folder whose export did
 * not finish is as it was before.
 */
final class OutputFolder implements AutoCloseable {

  static final String HIDDEN = ".cookery-export";

  private static final Logger log = LoggerFactory.getLogger(OutputFolder.class);
  private static final String LOCK = "lock";
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Path folder;
  private final Path hidden;
  private final FileChannel lock;
  private final List<Path> made; // outermost first

  private OutputFolder(Path folder, FileChannel lock, List<Path> made) {
    this.folder = folder;
    this.hidden = folder.resolve(HIDDEN);
    this.lock = lock;
    this.made = made;
  }

  /**
   * Makes the folder if it is not there, takes it, and takes back what an export that died left.
   *
   * @param patience how long to wait for another export to it
   * @throws ExportFailed when another export holds it for longer
   */
  static OutputFolder take(Path wanted, Duration patience)
      throws IOException, InterruptedException {
    long endNanos = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return take(wanted);
      } catch (ExportFailed.Held held) {
        if (System.nanoTime() - endNanos >= 0) {
          throw held;
        }
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static OutputFolder take(Path wanted) throws IOException {
    Path folder = wanted.toAbsolutePath().normalize();
    List<Path> made = makeFolders(folder);
    OutputFolder taken;
    try {
      Files.createDirectories(folder.resolve(HIDDEN));
      taken = new OutputFolder(folder, lock(folder), made);
    } catch (IOException | RuntimeException e) {
      removeEmpty(made);
      throw e;
    }
    try {
      taken.recover();
    } catch (IOException | RuntimeException e) {
      taken.lock.close();
      throw e;
    }
    return taken;
  }

  /** Where new files are written. */
  StagedFiles staged() {
    return new StagedFiles(hidden.resolve(Swap.NEW));
  }

  /** A place for a file that is needed during the export only. */
  Path scratch(String name) {
    return hidden.resolve(name);
  }

  /**
   * Fails if the folder has the export of another collection.
   *
   * @param mine whether a collection of this name is the one that is exported
   */
  void checkOf(Predicate<String> mine) throws IOException {
    Optional<String> other = EarlierExport.collectionOf(folder).filter(mine.negate());
    if (other.isPresent()) {
      throw new ExportFailed.OtherCollection(folder, other.get());
    }
  }

  /** Fails if these paths would be in a user's way; nothing is changed. */
  void check(Set<String> fresh) throws IOException {
    SwapPlan.of(folder, fresh);
  }

  /** Puts the staged files, which have these paths, in the place of the earlier ones. */
  void commit(Set<String> fresh) throws IOException {
    new Swap(folder, hidden).run(SwapPlan.of(folder, fresh));
    made.clear(); // they are needed now
  }

  /** Removes everything hidden, and the folders that were made for nothing. */
  @Override
  public void close() throws IOException {
    try {
      removeHidden();
    } catch (IOException e) {
      log.warn("{} could not be removed; the next export to it tries again", hidden, e);
    } finally {
      lock.close();
    }
    removeEmpty(made);
  }

  private void recover() throws IOException {
    new Swap(folder, hidden).takeBack();
    clearHidden();
    Files.createDirectories(hidden.resolve(Swap.NEW));
  }

  private void removeHidden() throws IOException {
    if (Files.exists(hidden.resolve(Swap.PLAN))) {
      log.warn(
          "what {} had before could not all be put back; the next export to it tries again",
          folder);
      return;
    }
    clearHidden();
    Files.deleteIfExists(hidden.resolve(LOCK));
    Files.deleteIfExists(hidden);
  }

  /** Empties the hidden folder but for its lock. */
  private void clearHidden() throws IOException {
    Files.walkFileTree(
        hidden,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(hidden.resolve(LOCK))) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!visited.equals(hidden)) {
              Files.delete(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static FileChannel lock(Path folder) throws IOException {
    Path file = folder.resolve(HIDDEN).resolve(LOCK);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock taken = channel.tryLock();
      // Its holder may have removed the file between our opening and locking it.
      if (taken != null && Files.exists(file)) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      log.debug("another export of this process holds {}", file);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new ExportFailed.Held(folder);
  }

  private static List<Path> makeFolders(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
      missing.addFirst(at);
    }
    Files.createDirectories(folder);
    return missing;
  }

  private static void removeEmpty(List<Path> folders) throws IOException {
    for (Path folder : folders.reversed()) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        log.debug("{} is in use by now and stays", folder);
        return;
      }
    }
  }
}
