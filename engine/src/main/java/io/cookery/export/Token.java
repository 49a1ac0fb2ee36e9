package io.cookery.export;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A piece under the number that it is exported with.
 *
 * @param number from the first number that was asked for
 */
record Token(int number, Entry entry) {

  /** The file that represents the piece; its first output. */
  String mainFile() {
    return file(0);
  }

  StoredOutput mainOutput() {
    return entry.outputs().getFirst();
  }

  /**
   * Name of the file of an output: {@code 7.png}, further ones {@code 7-2.png}, {@code 7-3.png}.
   */
  String file(int output) {
    String extension = FileExtension.of(entry.outputs().get(output).mediaType());
    return number + (output == 0 ? "" : "-" + (output + 1)) + "." + extension;
  }

  /** The name of the first file of this kind, or null. */
  @Nullable String firstFile(Predicate<StoredOutput> wanted) {
    for (int i = 0; i < entry.outputs().size(); i++) {
      if (wanted.test(entry.outputs().get(i))) {
        return file(i);
      }
    }
    return null;
  }
}
