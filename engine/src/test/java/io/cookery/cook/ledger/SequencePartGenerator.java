package io.cookery.cook.ledger;

import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.SequencePart.Called;
import io.cookery.cook.ledger.SequencePart.Delivered;
import io.cookery.cook.ledger.SequencePart.End;
import io.cookery.cook.ledger.SequencePart.Extend;
import io.cookery.cook.ledger.SequencePart.Limit;
import io.cookery.cook.ledger.SequencePart.Pause;
import io.cookery.cook.ledger.SequencePart.Resume;
import io.cookery.cook.ledger.SequencePart.RetryFailed;
import io.cookery.cook.ledger.SequencePart.Settings;
import io.cookery.cook.ledger.SequencePart.Start;
import io.cookery.cook.ledger.SequencePart.Stop;
import io.cookery.cook.ledger.SequencePart.Submitted;
import io.cookery.cook.ledger.SequencePart.TakeOver;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes what a ledger writes at once. */
final class SequencePartGenerator {

  private static final EndPath[] PATHS = EndPath.values();
  private static final int[] PERCENTS = {0, 0, 25, 50, 75, 100};
  private static final int[] MILLIS = {1, 500, 1_000, 2_000, 5_000, 30_000, 120_000};

  private final SplittableRandom random;
  private final Model model;
  private final int mostConcurrent;
  private final int priceCents;
  private final boolean smooth;

  SequencePartGenerator(SplittableRandom random, Model model, int mostConcurrent) {
    this.random = random;
    this.model = model;
    this.mostConcurrent = mostConcurrent;
    this.priceCents = random.nextInt(3) * 10;
    this.smooth = random.nextInt(3) == 0;
  }

  /** None, one, or some that wait together. */
  List<SequencePart> some() {
    List<SequencePart> parts = new ArrayList<>();
    if (model.active() == null && random.nextInt(3) > 0) {
      parts.add(start());
    }
    int count = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      parts.add(part());
    }
    if (mostConcurrent > 4 && random.nextInt(3) == 0) {
      endAll(parts);
    }
    if (!parts.isEmpty() && random.nextInt(8) == 0) {
      parts.add(parts.get(random.nextInt(parts.size())));
    }
    return parts;
  }

  private SequencePart part() {
    int jitter = random.nextInt(100);
    if (jitter < 58) {
      return end();
    }
    if (jitter < 80) {
      return move();
    }
    return change();
  }

  private SequencePart change() {
    int jitter = random.nextInt(20);
    if (jitter < 3) {
      return start();
    }
    if (jitter < 5) {
      return new Pause();
    }
    if (jitter < 8) {
      return new Resume(random.nextInt(3) == 0 ? settings() : null);
    }
    if (jitter < 10) {
      return new Stop();
    }
    if (jitter < 13) {
      return new Limit(1 + random.nextInt(mostConcurrent), budgetCents());
    }
    if (jitter < 15) {
      return new RetryFailed();
    }
    return jitter < 17
        ? new Extend(1 + random.nextInt(3), random.nextInt(6) == 0)
        : new TakeOver(1 + random.nextInt(3));
  }

  private Start start() {
    @Nullable Integer count = random.nextInt(3) > 0 ? null : 1 + random.nextInt(6);
    return new Start(settings(), priceCents, count, random.nextInt(3) == 0);
  }

  private Settings settings() {
    return new Settings(
        1 + random.nextInt(mostConcurrent),
        1 + random.nextInt(4),
        random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 3600,
        random.nextInt(5) * 25,
        budgetCents());
  }

  private @Nullable Integer budgetCents() {
    return random.nextInt(3) > 0 ? null : 5 * random.nextInt(40);
  }

  /** Shares of failures that are just what is allowed, too. */
  private void endAll(List<SequencePart> to) {
    int every = 1 << (1 + random.nextInt(2));
    for (int i = 0; i < model.slots.supply(); i++) {
      if (model.slots.get(i) instanceof Live live) {
        boolean piece = i % every > 0;
        Outcome outcome = piece ? Outcome.generated : Outcome.refused;
        to.add(new End(i, live.attempt, outcome, EndPath.immediate, 0, 0, 0, false, false, true));
      }
    }
  }

  private End end() {
    JobKey key = key();
    Outcome outcome = outcome();
    EndPath path =
        switch (outcome) {
          case timed_out -> random.nextInt(8) == 0 ? anyPath() : EndPath.deadline;
          case lost -> random.nextInt(8) == 0 ? anyPath() : EndPath.recovery;
          case cancelled -> random.nextInt(8) == 0 ? anyPath() : EndPath.cancel;
          default -> random.nextInt(8) == 0 ? anyPath() : PATHS[random.nextInt(3)];
        };
    return new End(
        key.slot(),
        key.attempt(),
        outcome,
        path,
        random.nextBoolean() ? priceCents : random.nextInt(30),
        PERCENTS[random.nextInt(PERCENTS.length)],
        outcome == Outcome.throttled ? MILLIS[random.nextInt(MILLIS.length)] : 0,
        random.nextInt(3) == 0,
        random.nextInt(3) == 0,
        random.nextInt(3) > 0);
  }

  private EndPath anyPath() {
    return PATHS[random.nextInt(PATHS.length)];
  }

  private Outcome outcome() {
    int jitter = random.nextInt(100);
    if (jitter < (smooth ? 70 : 35)) {
      return Outcome.generated;
    }
    Outcome[] all = Outcome.values();
    Outcome other = all[1 + random.nextInt(all.length - 1)];
    // It pauses the cook, after which little happens.
    return other == Outcome.unusable && random.nextInt(3) > 0 ? Outcome.timed_out : other;
  }

  private SequencePart move() {
    JobKey key = key();
    return switch (random.nextInt(3)) {
      case 0 -> new Called(key.slot(), key.attempt());
      case 1 ->
          new Submitted(
              key.slot(),
              key.attempt(),
              random.nextBoolean() ? "remote" : null,
              random.nextBoolean() ? null : MILLIS[random.nextInt(MILLIS.length)],
              MILLIS[random.nextInt(MILLIS.length)]);
      default -> new Delivered(key.slot(), key.attempt());
    };
  }

  /** Mostly a live job; else one that ended, an attempt before or after, or none there ever was. */
  JobKey key() {
    int jitter = random.nextInt(22);
    JobKey ended = jitter < 4 ? anyEnded(false) : jitter >= 20 ? anyEnded(true) : null;
    if (ended != null) {
      return ended;
    }
    if (jitter == 4) {
      return new JobKey(random.nextInt(model.slots.supply() + 3), 1 + random.nextInt(4));
    }
    JobKey live = anyLive();
    if (live == null) {
      return new JobKey(random.nextInt(model.slots.supply()), 1 + random.nextInt(2));
    }
    return switch (jitter) {
      case 5 -> new JobKey(live.slot(), live.attempt() + 1);
      case 6 -> new JobKey(live.slot(), Math.max(1, live.attempt() - 1));
      default -> live;
    };
  }

  /** A job that its tool has, if there is one. */
  JobKey submitted() {
    JobKey submitted = anyLive("submitted");
    return submitted == null ? key() : submitted;
  }

  private @Nullable JobKey anyLive() {
    return anyLive("");
  }

  private @Nullable JobKey anyLive(String state) {
    List<JobKey> places = new ArrayList<>();
    for (int i = 0; i < model.slots.supply(); i++) {
      if (model.slots.get(i) instanceof Live live && live.state.startsWith(state)) {
        places.add(new JobKey(i, live.attempt));
      }
    }
    return any(places);
  }

  /**
   * A job that ended.
   *
   * @param lateIsNews whether only jobs will do whose tool has not been heard
   */
  private @Nullable JobKey anyEnded(boolean lateIsNews) {
    List<JobKey> places = new ArrayList<>();
    for (ModelGeneration made : model.slots.generations()) {
      boolean unheard =
          ModelStep.WITHOUT_TOOL.contains(made.end().outcome())
              && model.slots.generation(made.slot(), made.attempt(), true) == null;
      if (unheard || !lateIsNews) {
        places.add(new JobKey(made.slot(), made.attempt()));
      }
    }
    return any(places);
  }

  private @Nullable JobKey any(List<JobKey> places) {
    return places.isEmpty() ? null : places.get(random.nextInt(places.size()));
  }
}
