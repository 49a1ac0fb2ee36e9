package io.cookery.bench.measure;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes out what earlier trials left in memory, so that the next one does not pay for it. */
final class Checkpoint {

  private static final Logger log = LoggerFactory.getLogger(Checkpoint.class);

  private Checkpoint() {}

  static void make(Jdbi jdbi) {
    try {
      jdbi.useHandle(handle -> handle.execute("checkpoint"));
    } catch (JdbiException e) {
      log.warn("This user may not make checkpoints; trials may pay for earlier ones", e);
    }
  }
}
