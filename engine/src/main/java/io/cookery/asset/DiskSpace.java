package io.cookery.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells a full disk from other trouble, which Java's exceptions do not. */
public final class DiskSpace {

  private static final List<String> WORDS =
      List.of("no space left on device", "quota exceeded", "not enough space on the disk");

  private DiskSpace() {}

  /**
   * Whether writing failed for want of space: by what the system says, or, as that may be in any
   * language, because fewer bytes are free than were to be written.
   */
  public static boolean ranOut(IOException failure, Path place, long bytes) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(message::contains) || usable(place) < bytes;
  }

  private static long usable(Path place) {
    try {
      return Files.getFileStore(place).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // unknown is not full
    }
  }
}
