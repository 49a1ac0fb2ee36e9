package io.cookery.trait.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.exact.CountProgramme.Met;
import io.cookery.trait.exact.CountProgramme.Refuted;
import io.cookery.trait.linear.Work;
import io.cookery.trait.random.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of small programmes, solved and tried out by brute force. */
class CountProgrammeTest {

  private static final int PROGRAMMES = 6_000;
  private static final int MOST_PIECES = 9;

  /** Holders of up to three of six counted values, each with little room. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Small(List<List<Exact>> holders, int[] room, Map<Exact, Integer> needed) {

    /** Half of them need what some pieces have, the others anything. */
    static Small random(long seed) {
      SeededRandom random = new SeededRandom(seed, 99);
      List<List<Exact>> holders = new ArrayList<>();
      int[] room = new int[2 + random.below(6)];
      for (int h = 0; h < room.length; h++) {
        List<Exact> holder = new ArrayList<>();
        for (int layer = 0; layer < 3; layer++) {
          int value = random.below(3);
          if (value < 2) {
            holder.add(new Exact(layer, value));
          }
        }
        holders.add(holder);
        room[h] = random.below(4);
      }
      Map<Exact, Integer> needed = new LinkedHashMap<>();
      for (int i = 0; i < 6; i++) {
        if (random.below(6) > 0) {
          needed.put(new Exact(i / 2, i % 2), random.below(4));
        }
      }
      if (seed % 2 == 0) {
        needed.replaceAll((_, _) -> 0);
        for (int h = 0; h < room.length; h++) {
          int taken = random.below(1 + Math.min(2, room[h]));
          holders.get(h).forEach(e -> needed.computeIfPresent(e, (_, count) -> count + taken));
        }
      }
      return new Small(holders, room, needed);
    }

    /** The numbers of pieces with which the counts are met. */
    Set<Integer> possible() {
      Set<Integer> possible = new HashSet<>();
      tryAll(0, new int[room.length], possible);
      return possible;
    }

    private void tryAll(int h, int[] taken, Set<Integer> possible) {
      if (h == room.length) {
        if (meets(taken)) {
          possible.add(Arrays.stream(taken).sum());
        }
        return;
      }
      for (int take = 0; take <= room[h]; take++) {
        taken[h] = take;
        tryAll(h + 1, taken, possible);
      }
      taken[h] = 0;
    }

    boolean meets(int[] taken) {
      Map<Exact, Integer> sums = new LinkedHashMap<>();
      for (int h = 0; h < taken.length; h++) {
        if (taken[h] < 0 || taken[h] > room[h]) {
          return false;
        }
        for (Exact exact : holders.get(h)) {
          sums.merge(exact, taken[h], Integer::sum);
        }
      }
      return needed.entrySet().stream()
          .allMatch(need -> sums.getOrDefault(need.getKey(), 0).equals(need.getValue()));
    }

    CountProgramme programme() {
      return CountProgramme.of(holders, room, needed).orElseThrow();
    }
  }

  private static Work work() {
    return new Work(1_000_000);
  }

  @Test
  void noAnswerAndNoRefusalIsWrong() {
    int met = 0;
    int refuted = 0;
    int open = 0;
    for (long seed = 0; seed < PROGRAMMES; seed++) {
      Small small = Small.random(seed);
      Set<Integer> possible = small.possible();
      int pieces = (int) (seed % MOST_PIECES);
      switch (small.programme().solve(pieces, new int[small.room().length], work())) {
        case Met(int[] taken) -> {
          met++;
          assertThat(small.meets(taken)).as("seed %d", seed).isTrue();
          assertThat(Arrays.stream(taken).sum()).as("seed %d", seed).isEqualTo(pieces);
        }
        case Refuted _ -> {
          refuted++;
          assertThat(possible).as("seed %d", seed).doesNotContain(pieces);
        }
        case CountProgramme.Open _ -> open++;
      }
    }
    System.out.printf("programmes of counts: %d met, %d refuted, %d open%n", met, refuted, open);

    assertThat(met).isGreaterThan(PROGRAMMES / 20);
    assertThat(refuted).isGreaterThan(PROGRAMMES / 4);
    assertThat(open).isLessThan(PROGRAMMES / 100);
  }

  /**
   * Stopped early, the arithmetic has neither met the counts nor proved that they cannot be met.
   */
  @Test
  void whatIsStoppedEarlyIsLeftOpenOrRight() {
    int open = 0;
    for (long seed = 0; seed < PROGRAMMES; seed++) {
      Small small = Small.random(seed);
      Set<Integer> possible = small.possible();
      int pieces = (int) (seed % MOST_PIECES);
      for (long numbers = 0; numbers < 200; numbers += 40) {
        switch (small.programme().solve(pieces, new int[small.room().length], new Work(numbers))) {
          case Met(int[] taken) -> assertThat(small.meets(taken)).as("seed %d", seed).isTrue();
          case Refuted _ -> assertThat(possible).as("seed %d", seed).doesNotContain(pieces);
          case CountProgramme.Open _ -> open++;
        }
      }
    }

    assertThat(open).isGreaterThan(PROGRAMMES / 10);
  }

  @Test
  void noMorePiecesArePossibleThanTheMostThatItSays() {
    int exactly = 0;
    int some = 0;
    for (long seed = 0; seed < PROGRAMMES; seed++) {
      Small small = Small.random(seed);
      int most = small.possible().stream().mapToInt(p -> p).max().orElse(-1);
      long said = small.programme().most(work());

      assertThat(Math.max(-1, said)).as("seed %d", seed).isGreaterThanOrEqualTo(most);
      some += most >= 0 ? 1 : 0;
      exactly += most >= 0 && said == most ? 1 : 0;
    }

    assertThat(some).isGreaterThan(PROGRAMMES / 20);
    assertThat(exactly).isGreaterThan(some * 95 / 100);
  }

  @Test
  void asFewPiecesAsPossibleChange() {
    Exact rare = new Exact(0, 0);
    int[] room = {50, 50, 100};
    List<List<Exact>> holders = List.of(List.of(rare), List.of(rare), List.of());
    CountProgramme programme = CountProgramme.of(holders, room, Map.of(rare, 30)).orElseThrow();

    assertThat(((Met) programme.solve(80, new int[] {9, 20, 51}, work())).taken()[2]).isEqualTo(50);
    assertThat(((Met) programme.solve(80, new int[] {10, 20, 50}, work())).taken())
        .containsExactly(10, 20, 50);
  }
}
