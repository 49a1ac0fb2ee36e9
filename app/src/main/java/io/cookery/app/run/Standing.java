package io.cookery.app.run;

import io.cookery.collection.StoredCollection;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** How a collection file stands to the collections that there are. */
sealed interface Standing {

  /** It stands for none yet. */
  record New() implements Standing {}

  /**
   * It stands for none yet, and says what another file says that is still there.
   *
   * @param file the other one
   * @param costUsd of the other one's collection
   */
  record Copy(Path file, StoredCollection collection, int pieces, BigDecimal costUsd)
      implements Standing {}

  /**
   * It says what the pieces of its collection were made by.
   *
   * @param mended files with other contents than when it was made, from which no piece was made
   * @param restored whether the file stood for another one in between
   */
  record Same(StoredCollection collection, There there, List<String> mended, boolean restored)
      implements Standing {}

  /**
   * It says another recipe than its collection was made by.
   *
   * @param reverted whether it says what an earlier version of the collection said
   */
  record Changed(StoredCollection collection, There there, boolean reverted) implements Standing {}
}
