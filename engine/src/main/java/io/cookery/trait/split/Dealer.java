package io.cookery.trait.split;

import io.cookery.trait.Interrupts;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.slot.Rows;
import io.cookery.trait.split.GroupClasses.GroupClass;

/** Gives the values of a layer that a class gets to the slots of its groups, at random. */
final class Dealer {

  /** Groups beyond this size are dealt evenly only: they have next to no choice. */
  private static final int MAX_SWAP_SIZE = 64;

  private final Groups groups;
  private final Rows rows;
  private final int category;
  private final SeededRandom random;

  Dealer(Groups groups, Rows rows, int category, SeededRandom random) {
    this.groups = groups;
    this.rows = rows;
    this.category = category;
    this.random = random;
  }

  /**
   * Deals to every class.
   *
   * @param given by class and value, how many
   */
  void deal(GroupClasses classes, int[][] given) {
    int[][] members = members(classes);
    for (int c = 0; c < members.length; c++) {
      GroupClass of = classes.classes().get(c);
      int[] dealt = of.free() ? shuffled(of, given[c]) : dealtEvenly(of, members[c], given[c]);
      int next = 0;
      for (int group : members[c]) {
        for (int at = groups.firstNew(group); at < groups.end(group); at++) {
          rows.set(category, groups.order()[at], dealt[next++]);
        }
      }
    }
  }

  private static int[][] members(GroupClasses classes) {
    int[][] members = new int[classes.classes().size()][];
    int[] filled = new int[members.length];
    for (int c = 0; c < members.length; c++) {
      members[c] = new int[classes.classes().get(c).groups()];
    }
    int[] classOf = classes.classOf();
    for (int group = 0; group < classOf.length; group++) {
      int c = classOf[group];
      members[c][filled[c]++] = group;
    }
    return members;
  }

  private int[] shuffled(GroupClass of, int[] given) {
    int[] dealt = new int[of.slots()];
    int next = 0;
    for (int value = 0; value < given.length; value++) {
      for (int i = 0; i < given[value]; i++) {
        dealt[next++] = value;
      }
    }
    random.shuffle(dealt, 0, dealt.length);
    return dealt;
  }

  /**
   * Deals value by value, round the groups, so that no group has two more of a value than another:
   * that keeps within the room of each group whatever the class as a whole could take. Then swaps
   * at random what the room allows.
   */
  private int[] dealtEvenly(GroupClass of, int[] members, int[] given) {
    int size = of.slots() / of.groups();
    int[] dealt = new int[of.slots()];
    int[] filled = new int[of.groups()];
    random.shuffle(members, 0, members.length);
    int turn = 0;
    for (int value = 0; value < given.length; value++) {
      for (int i = 0; i < given[value]; i++) {
        dealt[turn * size + filled[turn]++] = value;
        turn = turn + 1 == members.length ? 0 : turn + 1;
      }
    }
    if (size <= MAX_SWAP_SIZE) {
      swap(dealt, size, of.room());
    }
    return dealt;
  }

  private void swap(int[] dealt, int size, int[] room) {
    for (int i = 0; i < dealt.length; i++) {
      Interrupts.check();
      int j = random.below(dealt.length);
      int mine = dealt[i];
      int theirs = dealt[j];
      boolean fits =
          count(dealt, i / size, size, theirs) < room[theirs]
              && count(dealt, j / size, size, mine) < room[mine];
      if (fits || i / size == j / size) {
        dealt[i] = theirs;
        dealt[j] = mine;
      }
    }
  }

  private static int count(int[] dealt, int group, int size, int value) {
    int count = 0;
    for (int at = group * size; at < (group + 1) * size; at++) {
      count += dealt[at] == value ? 1 : 0;
    }
    return count;
  }
}
