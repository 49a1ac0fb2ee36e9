package io.cookery.cook;

import io.cookery.db.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two to five whole nodes on one database, to which things happen at random: whatever it was, in
 * the end everything is cooked, paid as the tools billed it, and on record as it was sent. {@code
 * -Dcookery.fleets} and {@code -Dcookery.seed} say how many sequences to run and where to begin.
 */
class FleetTest {

  private static final int FLEETS = 4;
  private static final long FIXED_SEED = 1;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void whateverHappensEverythingIsCookedAndPaidAsBilled() throws Exception {
    int count = Integer.getInteger("cookery.fleets", FLEETS);
    Long seed = Long.getLong("cookery.seed");
    FleetHunt hunt = new FleetHunt(DATABASE);
    if (seed != null) {
      hunt.run(seed, count);
      return;
    }
    // Half of them are always the same, half are new every day.
    hunt.run(FIXED_SEED, count / 2);
    hunt.run(LocalDate.now(ZoneOffset.UTC).toEpochDay() * 1_000_000, count - count / 2);
  }
}
