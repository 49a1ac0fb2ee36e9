package io.cookery.cook.ledger;

import io.cookery.cook.job.JobKey;
import io.cookery.cook.ledger.SequenceCommand.Answered;
import io.cookery.cook.ledger.SequenceCommand.Beat;
import io.cookery.cook.ledger.SequenceCommand.Bury;
import io.cookery.cook.ledger.SequenceCommand.Due;
import io.cookery.cook.ledger.SequenceCommand.Freeze;
import io.cookery.cook.ledger.SequenceCommand.Pass;
import io.cookery.cook.ledger.SequenceCommand.PutOff;
import io.cookery.cook.ledger.SequenceCommand.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Makes sequences, each from its seed. It runs the model alongside, so that most of what it asks
 * for makes sense and the rest goes wrong in every way.
 */
final class SequenceGenerator {

  private static final int[] PASSES = {
    1, 250, 500, 1_000, 1_000, 2_000, 5_000, 5_000, 10_000, 20_000, 60_000, 120_000, 600_000
  };

  private static final int MOST_TOGETHER = 3;

  /** From the seed of one of a group to that of the next. */
  private static final long FAR = 1_000_000_000_000L;

  private final SplittableRandom random;
  private final Sequence shape;
  private final Model model;
  private final SequencePartGenerator parts;

  private SequenceGenerator(long seed) {
    random = new SplittableRandom(seed);
    // Large ones now and then: the share of failures counts from twenty slots on.
    boolean large = random.nextInt(7) == 0;
    int supply = large ? 20 + random.nextInt(21) : 1 + random.nextInt(12);
    shape = new Sequence(random.nextBoolean() ? 1 : Sequence.MAX_NODES, supply, List.of());
    model = new Model(shape.nodes(), supply);
    parts = new SequencePartGenerator(random, model, large ? 30 : 4);
  }

  /** One sequence, or up to three side by side. */
  static SequenceGroup group(long seed) {
    return new SequenceGroup(
        LongStream.rangeClosed(0, Math.floorMod(seed, MOST_TOGETHER))
            .mapToObj(nth -> new SequenceGenerator(seed + nth * FAR).sequence())
            .toList());
  }

  private Sequence sequence() {
    List<SequenceCommand> commands = new ArrayList<>();
    int length = 15 + random.nextInt(30);
    for (int i = 0; i < length; i++) {
      add(next(), commands);
    }
    return shape.with(commands);
  }

  private void add(SequenceCommand command, List<SequenceCommand> to) {
    to.add(command);
    var _ = model.run(command);
  }

  private SequenceCommand next() {
    int jitter = random.nextInt(100);
    if (jitter < 67) {
      return write();
    }
    if (jitter < 82) {
      return new Pass(PASSES[random.nextInt(PASSES.length)]);
    }
    return jitter < 94 ? look() : nodeEvent();
  }

  private Write write() {
    int node = random.nextInt(shape.nodes());
    int want = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(model.slots.supply() + 1);
    return new Write(node, want, parts.some());
  }

  private SequenceCommand look() {
    if (random.nextInt(3) > 0) {
      return new Due(1 + random.nextInt(4));
    }
    JobKey key = parts.submitted();
    if (random.nextInt(3) == 0) {
      return new Answered(key.slot(), key.attempt());
    }
    Integer wait = random.nextBoolean() ? null : 500 * random.nextInt(60);
    return new PutOff(key.slot(), key.attempt(), wait);
  }

  private SequenceCommand nodeEvent() {
    int node = random.nextInt(shape.nodes());
    if (model.node(node).frozen) {
      return random.nextInt(3) == 0 && !model.node(node).buried ? new Bury(node) : new Beat(node);
    }
    return random.nextBoolean() ? new Freeze(node) : new Bury(node);
  }
}
