package io.cookery.bench.measure;

/** Something whose speed is measured. */
public interface Contestant {

  String name();

  /** The schema of its tables. */
  String schema();

  /** How many pieces a trial has at most; for contestants that would take hours. */
  default int atMost() {
    return Integer.MAX_VALUE;
  }

  /** Whether it runs in processes of its own that have worked before each trial. */
  default boolean warmsItself() {
    return false;
  }

  /** Lays out the work of a trial, which is not part of what is measured. */
  Trial prepare(int pieces) throws Exception;

  /** Removes what a trial left in the database. */
  void cleanUp() throws Exception;
}
