package io.cookery.app.run;

import io.cookery.cook.Cook;
import io.cookery.cook.limit.Outage;
import io.cookery.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Ends a run when the disk of its data directory is full: the database cannot write then, and would
 * try again for ever.
 */
final class RoomCheck implements CookWatcher {

  /** With less, PostgreSQL cannot even lengthen a table. */
  static final long MIN_ROOM_BYTES = 1024 * 1024;

  private final Path data;
  private final LongSupplier roomBytes;
  private final CookWatcher next;

  RoomCheck(Path data, LongSupplier roomBytes, CookWatcher next) {
    this.data = data;
    this.roomBytes = roomBytes;
    this.next = next;
  }

  /** Looks at the disk itself; what cannot be known counts as room. */
  static RoomCheck of(Path data, CookWatcher next) {
    return new RoomCheck(
        data,
        () -> {
          try {
            return Files.getFileStore(data).getUsableSpace();
          } catch (IOException unknown) {
            return Long.MAX_VALUE;
          }
        },
        next);
  }

  @Override
  public void saw(Cook cook, Optional<Outage> outage) {
    if (cook.status().active() && roomBytes.getAsLong() < MIN_ROOM_BYTES) {
      throw new BadInputException(
          "",
          "the disk of the data directory "
              + data
              + " is full; free some space, then run the same command again");
    }
    next.saw(cook, outage);
  }
}
