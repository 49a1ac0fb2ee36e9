package io.cookery.export;

/** Is told how far an export is; never by two threads at once. */
@FunctionalInterface
public interface ExportProgress {

  /** Tells nobody. */
  ExportProgress NONE = (stage, current, total) -> {};

  /**
   * Some more steps of a stage are done.
   *
   * @param current steps done, 0 to total
   */
  void at(ExportStage stage, int current, int total);
}
