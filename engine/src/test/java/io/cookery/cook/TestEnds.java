package io.cookery.cook;

import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.recipe.Sent;
import java.math.BigDecimal;

/** Ends of jobs, as a test says them. */
public final class TestEnds {

  private TestEnds() {}

  /** What a call of the tool came to, for nothing. */
  public static JobEnd end(int slot, int attempt, JobEnd.Outcome outcome) {
    return end(slot, attempt, outcome, EndPath.immediate, "0", "{}");
  }

  public static JobEnd generated(int slot, int attempt, String costUsd) {
    return end(slot, attempt, JobEnd.Outcome.generated, EndPath.immediate, costUsd, "{}");
  }

  /** Said on this path, for nothing. */
  public static JobEnd end(int slot, int attempt, JobEnd.Outcome outcome, EndPath path) {
    return end(slot, attempt, outcome, path, "0", "{}");
  }

  public static JobEnd end(
      int slot, int attempt, JobEnd.Outcome outcome, EndPath path, String costUsd, String traits) {
    return new JobEnd(
        slot,
        attempt,
        outcome,
        path,
        0,
        0,
        new BigDecimal(costUsd),
        outcome == JobEnd.Outcome.lost,
        false,
        1,
        new Sent(null, traits, "{}"),
        "[]",
        outcome == JobEnd.Outcome.generated ? null : "as the test says",
        null);
  }

  /** The same as what became of the answer on the job's row. */
  public static JobEnd ofItsAnswer(JobEnd end) {
    return new JobEnd(
        end.slot(),
        end.attempt(),
        end.outcome(),
        end.path(),
        end.delayMillis(),
        end.jitter(),
        end.costUsd(),
        end.uncertain(),
        true,
        end.tookMillis(),
        end.sent(),
        end.outputs(),
        end.error(),
        end.pauseReason());
  }
}
