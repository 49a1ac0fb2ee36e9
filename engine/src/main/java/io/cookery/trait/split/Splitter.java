package io.cookery.trait.split;

import io.cookery.trait.Interrupts;
import io.cookery.trait.quota.Balance;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import io.cookery.trait.split.GroupClasses.GroupClass;
import io.cookery.trait.transport.Transport;
import java.util.Arrays;
import java.util.List;

/**
 * Plans slots layer by layer: slots that agree so far are split among the values, never more than
 * there are different ways to go on. So no rule is broken and no two slots agree, by construction,
 * and where all selections are needed every step is forced. Exact counts are met at every layer at
 * which what was chosen before still allows it.
 */
final class Splitter {

  private final Diagram diagram;
  private final Room room;
  private final Balance balance;
  private final Remainders remainders;
  private final Rows rows;
  private final SeededRandom random;

  Splitter(
      Diagram diagram,
      Room room,
      Balance balance,
      Rows rows,
      SeededRandom random,
      Remainders remainders) {
    this.diagram = diagram;
    this.room = room;
    this.rows = rows;
    this.random = random;
    this.balance = balance;
    this.remainders = remainders;
  }

  /**
   * Plans the slots from {@code rows.firstNew()} on.
   *
   * @param keptSlots those whose selections the new ones must differ from
   * @return whether there was room for all; if not, the slots hold nothing of use
   */
  boolean split(int[] keptSlots) {
    Groups groups = Groups.all(keptSlots, rows, random);
    if (groups.end(0) > room.most()[0][Diagram.ROOT]) {
      return false;
    }
    for (int layer = 0; layer < diagram.layers().size(); layer++) {
      Interrupts.check();
      GroupClasses classes = GroupClasses.of(groups, diagram, layer, room, rows);
      if (classes.classes().stream().anyMatch(Splitter::overfull)) {
        return false;
      }
      int category = diagram.layers().get(layer).category();
      int[][] given = share(layer, classes.classes(), balance.attainable().get(category));
      new Dealer(groups, rows, category, random).deal(classes, given);
      groups = groups.after(diagram, layer, rows);
    }
    return true;
  }

  private static boolean overfull(GroupClass of) {
    long most = Arrays.stream(of.room()).asLongStream().sum();
    return most < of.slots() / of.groups();
  }

  private int[][] share(int layer, List<GroupClass> classes, Quota quota) {
    int values = quota.targets().values();
    int[] slots = new int[classes.size()];
    int[][] most = new int[classes.size()][values];
    double[][] wish = new double[classes.size()][values];
    for (int c = 0; c < slots.length; c++) {
      Interrupts.check();
      GroupClass of = classes.get(c);
      slots[c] = of.slots();
      for (int v = 0; v < values; v++) {
        long all = of.free() ? of.room()[v] : (long) of.room()[v] * of.groups();
        most[c][v] = (int) Math.min(of.slots(), all);
        wish[c][v] = of.slots() * balance.likelihood(layer, of.node(), v);
      }
    }
    return new Transport(slots, most, quota.targets(), quota.exact())
        .solve(wish, random, prefersRemainders(layer));
  }

  private boolean prefersRemainders(int layer) {
    return switch (remainders) {
      case EVERYWHERE -> true;
      case WITHOUT_RULES -> indifferent(layer);
      case NOWHERE -> false;
    };
  }

  /** Whether all values of the layer lead to the same future from wherever they are chosen. */
  private boolean indifferent(int layer) {
    int values = diagram.layers().get(layer).values();
    for (int node = 0; node < diagram.width(layer); node++) {
      int future = Diagram.NONE;
      for (int v = 0; v < values; v++) {
        int next = diagram.child(layer, node, v);
        if (next != Diagram.NONE && future != Diagram.NONE && next != future) {
          return false;
        }
        future = next == Diagram.NONE ? future : next;
      }
    }
    return true;
  }
}
