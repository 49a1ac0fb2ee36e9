package io.cookery.cook;

import io.cookery.asset.Output;
import io.cookery.cook.JobEnd.Next;
import io.cookery.cook.PreparedRecipe.Work;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.Tool;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one job from its claim to the report of its end. */
final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private final Ledger ledger;
  private final Outputs outputs;
  private final RandomGenerator random;
  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

  JobRunner(Ledger ledger, Outputs outputs, RandomGenerator random) {
    this.ledger = ledger;
    this.outputs = outputs;
    this.random = random;
  }

  /** Runs on the job's own thread; an interrupt ends it without a report. */
  void run(Serving serving, RunningJob job) {
    Cook cook = job.cook();
    try {
      PreparedRecipe recipe = serving.recipe(cook.recipeVersion()).join();
      Work work = recipe.work(job.claim().slot(), job.claim().attempt());
      JobId id = new JobId(cook.id().collection(), job.claim().slot(), job.claim().attempt());
      Call call = new Call(id, work.params(), work.seed(), recipe.folder());
      Semaphore place = place(recipe.tool());
      place.acquire();
      long startNanos = System.nanoTime();
      Made made;
      try {
        made = make(recipe.tool(), call);
      } finally {
        place.release();
      }
      report(job, end(job, recipe.tool(), work, made, startNanos));
    } catch (InterruptedException e) {
      log.debug("Slot {} was interrupted; whoever did so has reported it", job.claim().slot());
    } catch (RuntimeException e) {
      log.warn("Slot {} could not be prepared; it is tried again", job.claim().slot(), e);
      reportFailure(job, new Answer.Retryable(message(e), BigDecimal.ZERO));
    }
  }

  /** Reports a job that ended without its tool's answer. */
  void reportFailure(RunningJob job, Answer answer) {
    Made made = new Made(answer);
    report(job, end(job, null, null, made, System.nanoTime()));
  }

  private void report(RunningJob job, JobEnd end) {
    if (!job.firstReport()) {
      return;
    }
    var _ =
        ledger
            .end(job.cook().id().collection(), end)
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                log.error("The end of slot {} was not recorded", end.slot(), trouble);
              }
            });
  }

  /**
   * An answer whose outputs are kept.
   *
   * @param notKept why they could not be kept although the tool made them; else null
   */
  private record Made(Answer answer, List<Output> outputs, @Nullable String notKept) {
    Made(Answer answer) {
      this(answer, List.of(), null);
    }
  }

  private Made make(Tool tool, Call call) throws InterruptedException {
    try {
      Answer answer =
          switch (tool) {
            case ImmediateTool immediate -> immediate.generate(call);
          };
      return answer instanceof Answer.Generated generated ? keep(generated) : new Made(answer);
    } catch (RuntimeException e) {
      log.warn("Tool {} threw; the job counts as a failed attempt", tool.name(), e);
      return new Made(new Answer.Retryable(message(e), null));
    }
  }

  private Made keep(Answer.Generated generated) {
    try {
      return new Made(generated, outputs.keep(generated.outputs()), null);
    } catch (IOException e) {
      log.warn("Outputs cannot be kept; the cook pauses until there is room", e);
      return new Made(generated, List.of(), message(e));
    }
  }

  private JobEnd end(
      RunningJob job, @Nullable Tool tool, @Nullable Work work, Made made, long startNanos) {
    EndPolicy policy = new EndPolicy(job.cook().maxAttempts(), job.cook().totalTimeout());
    EndPolicy.Verdict verdict =
        made.notKept() == null
            ? policy.verdict(made.answer(), job.claim(), random)
            : EndPolicy.notKept(made.notKept());
    return new JobEnd(
        job.claim().slot(),
        job.claim().attempt(),
        verdict.next(),
        verdict.outcome(),
        verdict.delay().toMillis(),
        cost(made.answer(), tool),
        (int) Duration.ofNanos(System.nanoTime() - startNanos).toMillis(),
        work == null || verdict.next() != Next.fill ? null : work.key(),
        work == null ? "{}" : Json.write(work.traits().names()),
        work == null ? "{}" : Json.write(work.params()),
        Json.write(made.outputs()),
        verdict.error(),
        verdict.pauseReason());
  }

  private static BigDecimal cost(Answer answer, @Nullable Tool tool) {
    @Nullable BigDecimal told =
        switch (answer) {
          case Answer.Generated generated -> generated.costUsd();
          case Answer.Retryable retryable -> retryable.costUsd();
          case Answer.Refused refused -> refused.costUsd();
          case Answer.Throttled _, Answer.Unusable _ -> BigDecimal.ZERO;
        };
    if (told != null) {
      return told;
    }
    return answer instanceof Answer.Generated && tool != null ? tool.priceUsd() : BigDecimal.ZERO;
  }

  private Semaphore place(Tool tool) {
    return places.computeIfAbsent(tool.name(), _ -> new Semaphore(tool.maxConcurrentPerNode()));
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
