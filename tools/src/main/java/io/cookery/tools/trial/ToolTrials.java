package io.cookery.tools.trial;

import io.cookery.Cookery;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.compute.ComputeBusyException;
import io.cookery.compute.Demand;
import io.cookery.cook.limit.TrialCost;
import io.cookery.cook.limit.TrialEnd;
import io.cookery.cook.limit.Trials;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.tool.Call;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import io.cookery.tool.ToolRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tries tools outside of any cook, within their limits; what trials cost is on record. */
public final class ToolTrials {

  /** As long as a trial takes at most, whatever the tool's own times are. */
  public static final Duration MAX_TIME = Duration.ofSeconds(60);

  private static final String GENERATOR = "/generator";

  private final Cookery cookery;
  private final Cores cores;

  /**
   * Trials.
   *
   * @param cores where tools work that work on this machine
   */
  public ToolTrials(Cookery cookery, Cores cores) {
    this.cookery = cookery;
    this.cores = cores;
  }

  /** Runs work that needs a core. */
  public interface Cores {
    <T> T run(String what, Duration most, Callable<T> work) throws InterruptedException;
  }

  /** What came of it. */
  public sealed interface Tried {}

  /**
   * The tool was called.
   *
   * @param outputs what it made, in the order in which the report numbers them
   */
  public record Report(ObjectNode json, List<ToolOutput.Kept> outputs) implements Tried {}

  /** The tool was not called, for the limits have no room for it now. */
  public record NotNow(Trials.Begin why) implements Tried {}

  /**
   * Tries one.
   *
   * @param params valid by the tool's schema
   * @param folder what relative paths in params are relative to
   * @param wait how long it may take, {@link #MAX_TIME} at most
   */
  public Tried run(AccountId account, Tool tool, ObjectNode params, Path folder, Duration wait)
      throws InterruptedException {
    Trials.Begin begin =
        cookery.trials().begin(account, tool, MAX_TIME.plus(Demand.REQUEST_WAITING));
    if (!(begin instanceof Trials.Begun begun)) {
      return new NotNow(begin);
    }
    TrialEnd end = TrialCost.lost("unfinished", tool, "nobody waited for its end");
    try {
      Trial trial = new Trial(tool, call(begun, tool, params, folder, wait), cores);
      Trial.Result result = trial.run();
      end = result.end();
      leaveAlone(tool, result.pause());
      return new Report(result.report(), trial.kept());
    } catch (ComputeBusyException busy) {
      end = new TrialEnd("unfinished", BigDecimal.ZERO, BigDecimal.ZERO, busy.getMessage());
      throw busy;
    } finally {
      cookery.trials().end(begun, end);
    }
  }

  private TrialCall call(
      Trials.Begun begun, Tool tool, ObjectNode params, Path folder, Duration wait) {
    // The random half makes it a job of no collection, and another one on every database.
    UUID uuid = new UUID(ThreadLocalRandom.current().nextLong(), begun.number());
    JobId job = new JobId(new CollectionId(uuid), 0, 1);
    return new TrialCall(
        new Call(job, params, 0, folder),
        cookery.callbacks().tokenOfTrial(job, tool.name()),
        begun,
        cookery.trialCallbacks(),
        wait);
  }

  private void leaveAlone(Tool tool, @Nullable Duration pause) {
    if (pause != null && pause.isPositive()) {
      cookery.trials().pause(tool, pause);
    }
  }

  /**
   * Params as a recipe of one piece would have them, checked like any recipe's.
   *
   * @throws BadInputException naming each problem by its place in {@code {"params": …}}
   */
  public static ObjectNode checked(
      ToolRegistry tools, String tool, ObjectNode params, Path folder) {
    ObjectNode source = JsonNodeFactory.instance.objectNode().put("name", "trial").put("supply", 1);
    source.put("unique", false);
    source.putObject("generator").put("tool", tool).set("params", params);
    try {
      CollectionDefinition definition = new CollectionDefinitionReader(tools).read(source, folder);
      return definition.recipe().params();
    } catch (BadInputException bad) {
      throw new BadInputException(bad.problems().stream().map(ToolTrials::placed).toList());
    }
  }

  private static Problem placed(Problem problem) {
    return problem.path().startsWith(GENERATOR)
        ? new Problem(problem.path().substring(GENERATOR.length()), problem.message())
        : problem;
  }
}
