package io.cookery.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contestants measured in turns, so that what else the machine does hits all of them alike. */
public final class Contest {

  /** Part of the pieces that a trial has before the ones that count: a Java machine warms up. */
  private static final int WARM_UP_DIVISOR = 3;

  private final Setting setting;

  public Contest(Setting setting) {
    this.setting = setting;
  }

  /** All in turns, after a trial of each that does not count. */
  public List<CallState> hold(List<? extends Contestant> contestants, int pieces) throws Exception {
    for (Contestant contestant : contestants) {
      if (setting.sizes().warm() && !contestant.warmsItself()) {
        round(contestant, Math.max(1, pieces / WARM_UP_DIVISOR));
      }
    }
    Map<String, List<Round>> rounds = new LinkedHashMap<>();
    for (int round = 1; round <= setting.sizes().rounds(); round++) {
      for (Contestant contestant : contestants) {
        Round measured = round(contestant, pieces);
        rounds.computeIfAbsent(contestant.name(), _ -> new ArrayList<>()).add(measured);
        setting.say(
            "  round %d  %-44s %,9.0f /s".formatted(round, contestant.name(), measured.rate()));
      }
    }
    return rounds.entrySet().stream()
        .map(entry -> new CallState(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Round round(Contestant contestant, int wanted) throws Exception {
    int pieces = Math.min(wanted, contestant.atMost());
    BenchDatabase database = setting.database();
    Trial.Timing timing;
    Counters used;
    Cpu cpu;
    long heapBytes;
    try (Trial trial = contestant.prepare(pieces)) {
      Checkpoint.make(database.jdbi());
      Heap.afterCollection();
      Counters before = Counters.read(database.jdbi());
      Cpu cpuBefore = Cpu.read(database.jdbi());
      timing = trial.run();
      used = Counters.read(database.jdbi()).since(before);
      cpu = Cpu.read(database.jdbi()).since(cpuBefore);
      heapBytes = Heap.afterCollection();
      trial.verify();
    }
    long deadTuples = DeadTuples.count(database.jdbi(), contestant.schema());
    contestant.cleanUp();
    return new Round(
        pieces,
        timing.seconds(),
        timing.toCommit(),
        timing.toNext(),
        (double) used.writes() / pieces,
        (double) used.walBytes() / pieces,
        new Cpu(cpu.javaNanos() / pieces, cpu.serverNanos() / pieces),
        deadTuples,
        heapBytes);
  }
}
