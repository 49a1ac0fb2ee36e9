package io.cookery.cook;

import io.cookery.db.TestDatabase;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Empties the tables before each test, for tests of what cooks share. */
public final class CleanSlate implements BeforeEachCallback {

  private final TestDatabase database;

  public CleanSlate(TestDatabase database) {
    this.database = database;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    clean();
  }

  void clean() {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                truncate collection, recipe, cook, live_job, tried_slot, generation, journal,
                  concurrency_pool, call_rate cascade
                """));
  }
}
