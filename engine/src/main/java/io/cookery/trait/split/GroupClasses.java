package io.cookery.trait.split;

import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups that a layer may treat alike. A group is <em>free</em> when every open value has room for
 * all of its slots; all free groups of a node are one class. The others are alike when they have
 * the same node, size and kept slots by value; what such a class as a whole can take, its groups
 * can.
 *
 * @param classOf class of each group
 * @param classes in order of first appearance
 */
@SuppressWarnings("ArrayRecordComponent") // big, and never compared
record GroupClasses(int[] classOf, List<GroupClass> classes) {

  /**
   * A class.
   *
   * @param groups how many it has
   * @param slots how many slots to plan it has in all
   * @param free whether its groups need no watching
   * @param room by value, at most how many slots of one group
   */
  @SuppressWarnings("ArrayRecordComponent") // big, and never compared
  record GroupClass(int node, int groups, int slots, boolean free, int[] room) {}

  private record Key(int node, int size, IntBuffer kept) {}

  static GroupClasses of(Groups groups, Diagram diagram, int layer, Room room, Rows rows) {
    return new Sorter(groups, diagram, layer, room, rows).run();
  }

  private static final class Sorter {

    private static final int FREE = 0;
    private static final IntBuffer NO_KEPT = IntBuffer.allocate(0);

    private final Groups groups;
    private final Diagram diagram;
    private final int layer;
    private final Room room;
    private final Rows rows;
    private final int[] freeClass;
    private final int[] leastRoom;
    private final Map<Key, Integer> known = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final int[] classOf;

    Sorter(Groups groups, Diagram diagram, int layer, Room room, Rows rows) {
      this.groups = groups;
      this.diagram = diagram;
      this.layer = layer;
      this.room = room;
      this.rows = rows;
      classOf = new int[groups.count()];
      freeClass = new int[diagram.width(layer)];
      leastRoom = new int[diagram.width(layer)];
      for (int node = 0; node < leastRoom.length; node++) {
        freeClass[node] = Diagram.NONE;
        leastRoom[node] = leastRoom(node);
      }
    }

    private int leastRoom(int node) {
      int least = Integer.MAX_VALUE;
      for (int v = 0; v < diagram.layers().get(layer).values(); v++) {
        int next = diagram.child(layer, node, v);
        least = next == Diagram.NONE ? least : Math.min(least, room.below(layer, next));
      }
      return least;
    }

    GroupClasses run() {
      for (int group = 0; group < classOf.length; group++) {
        int node = groups.node()[group];
        int taken = groups.end(group) - groups.start()[group];
        classOf[group] = taken <= leastRoom[node] ? free(node) : tight(group);
      }
      int[] count = new int[keys.size()];
      int[] slots = new int[keys.size()];
      for (int group = 0; group < classOf.length; group++) {
        count[classOf[group]]++;
        slots[classOf[group]] += groups.size(group);
      }
      List<GroupClass> classes = new ArrayList<>();
      for (int c = 0; c < count.length; c++) {
        classes.add(groupClass(keys.get(c), count[c], slots[c]));
      }
      return new GroupClasses(classOf, classes);
    }

    private int free(int node) {
      if (freeClass[node] == Diagram.NONE) {
        freeClass[node] = keys.size();
        keys.add(new Key(node, FREE, NO_KEPT));
      }
      return freeClass[node];
    }

    private int tight(int group) {
      Key key = new Key(groups.node()[group], groups.size(group), keptByValue(group));
      Integer id = known.putIfAbsent(key, keys.size());
      if (id == null) {
        keys.add(key);
        return keys.size() - 1;
      }
      return id;
    }

    private IntBuffer keptByValue(int group) {
      if (groups.kept()[group] == 0) {
        return NO_KEPT;
      }
      int[] kept = new int[diagram.layers().get(layer).values()];
      int category = diagram.layers().get(layer).category();
      for (int at = groups.start()[group]; at < groups.firstNew(group); at++) {
        kept[rows.get(category, groups.order()[at])]++;
      }
      return IntBuffer.wrap(kept);
    }

    private GroupClass groupClass(Key key, int count, int slots) {
      int[] most = new int[diagram.layers().get(layer).values()];
      for (int v = 0; v < most.length; v++) {
        int next = diagram.child(layer, key.node(), v);
        if (next != Diagram.NONE) {
          most[v] = key.size() == FREE ? slots : tightRoom(key, v, next);
        }
      }
      return new GroupClass(key.node(), count, slots, key.size() == FREE, most);
    }

    private int tightRoom(Key key, int value, int next) {
      int kept = key.kept().limit() == 0 ? 0 : key.kept().get(value);
      return Math.clamp(room.below(layer, next) - kept, 0, key.size());
    }
  }
}
