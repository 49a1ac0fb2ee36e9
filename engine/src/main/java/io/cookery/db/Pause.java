package io.cookery.db;

/** A short wait between two looks at something that another process changes. */
final class Pause {

  private Pause() {}

  /**
   * @throws DatabaseUnavailable when the thread is interrupted; it stays so
   */
  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted while waiting for the database.", e);
    }
  }
}
