package io.cookery.asset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts a folder's entries on the disk for many writers at once: a sync that begins after a file was
 * renamed covers it, so those who wait share the next one.
 */
final class FolderSync {

  private final Path folder;
  private final DurableFiles files;
  private final AtomicLong asked = new AtomicLong();
  private long done; // the last ask that a finished sync covers

  FolderSync(Path folder, DurableFiles files) {
    this.folder = folder;
    this.files = files;
  }

  /** Returns when every entry made before this call is on the disk. */
  void await() throws IOException {
    long mine = asked.incrementAndGet();
    synchronized (this) {
      if (done >= mine) {
        return;
      }
      long covered = asked.get();
      files.syncFolder(folder);
      done = covered;
    }
  }
}
