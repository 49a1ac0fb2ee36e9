package io.cookery.cook.limit;

import io.cookery.cook.limit.RateTable.Rate;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When tools may be called, over all nodes. A tool that may be called at any time costs no
 * statement.
 */
public final class CallRates {

  /** The line of a tool that nobody has called for so long is forgotten. */
  static final Duration KEPT_FOR = Duration.ofMinutes(10);

  /** A pause is longer by so much than it need be: those of the calls beside it are within it. */
  static final Duration PAUSE_SLACK = Duration.ofMillis(50);

  /** No tool is left alone for longer at a time, whatever it says. */
  public static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(CallRates.class);

  private final RateTable table;
  private final Function<CollectionId, AccountId> accounts;
  private final Consumer<List<ThrottledTool>> throttled;
  private final String node = UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, LimitLearner> learners = new ConcurrentHashMap<>();

  /**
   * Rates of calls.
   *
   * @param accounts whose a collection is
   * @param throttled told, a few times a second, which tools refuse calls
   */
  CallRates(
      RateTable table,
      Function<CollectionId, AccountId> accounts,
      Consumer<List<ThrottledTool>> throttled) {
    this.table = table;
    this.accounts = accounts;
    this.throttled = throttled;
  }

  /**
   * Waits until the tool may be called once.
   *
   * @param mayLeave whether the job need not wait when that takes long
   * @return empty if that takes long and the job need not wait for it, since its tool does not know
   *     of it
   */
  public Optional<CallPermit> acquire(CollectionId cook, boolean mayLeave, Tool tool)
      throws InterruptedException {
    LimitLearner learner = learner(tool.name());
    if (tool instanceof RemoteTool) {
      learner.later();
    }
    learner.use();
    return learner.line().await(cook, mayLeave);
  }

  /** A tool turned out to work on a job that it was given before. */
  public void atWork(String tool, JobId job) {
    learner(tool).line().atWork(job);
  }

  /** A tool is done with a job that it was given, whoever gave it. */
  public void done(String tool, JobId job) {
    LimitLearner learner = learners.get(tool);
    if (learner != null) {
      learner.line().done(job);
    }
  }

  /** How many more jobs of a cook may call the tool soon. */
  public int room(String tool, CollectionId collection) {
    LimitLearner learner = learners.get(tool);
    return learner == null ? Integer.MAX_VALUE : learner.line().room(collection);
  }

  /** Whether the tool is to be left alone now, as it said. */
  public boolean pauses(String tool) {
    LimitLearner learner = learners.get(tool);
    return learner != null && learner.line().pauseNanos() > 0;
  }

  /** The tool is left alone for so long, by all nodes. */
  public void pause(Tool tool, Duration asked) {
    Duration length = asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    CallLine line = learner(tool.name()).line();
    if (length.toNanos() <= line.pauseNanos()) {
      return;
    }
    Duration pause = length.plus(PAUSE_SLACK);
    line.pause(pause);
    log.info("Tool {} is left alone for {} s", tool.name(), length.toMillis() / 1_000.0);
    try {
      table.pause(tool.name(), pause);
    } catch (RuntimeException e) {
      log.warn("Other nodes could not be told ({})", DatabaseErrors.words(e));
    }
  }

  /** Takes note of what other nodes have written since. */
  public synchronized void refresh() {
    Set<String> limited = new HashSet<>();
    List<Rate> rates = table.all();
    for (Rate rate : rates) {
      limited.add(rate.tool());
      LimitLearner learner = learner(rate.tool());
      learner.line().space(rate.spacingMillis());
      learner.refresh(rate.known());
      if (!rate.pause().isZero()) {
        learner.line().pause(rate.pause());
      }
    }
    throttled.accept(rates.stream().map(CallRates::throttled).flatMap(Optional::stream).toList());
    learners.forEach((tool, learner) -> {
      learner.help();
      if (!limited.contains(tool)) {
        learner.line().space(0);
      }
    });
    learners
        .entrySet()
        .removeIf(
            each -> !limited.contains(each.getKey()) && each.getValue().line().idleFor(KEPT_FOR));
  }

  private static Optional<ThrottledTool> throttled(Rate rate) {
    LearnedLimit learned = LearnedLimit.of(rate.known().learned());
    return learned.limits() || !rate.pause().isZero()
        ? Optional.of(new ThrottledTool(rate.tool(), learned, rate.pause()))
        : Optional.empty();
  }

  private LimitLearner learner(String tool) {
    return learners.computeIfAbsent(tool, _ -> new LimitLearner(tool, table, node, accounts));
  }
}
