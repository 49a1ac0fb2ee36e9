package io.cookery.cook.ledger;

import java.util.List;

/**
 * What happens to one collection, from nothing; see {@link SequenceTest}.
 *
 * @param nodes how many there are, numbered from 0
 * @param supply of the collection
 */
record Sequence(int nodes, int supply, List<SequenceCommand> commands) {

  static final int MAX_NODES = 3;

  /** How each one ends: somebody is alive, owns what nobody owned, and goes on for a while. */
  static final List<SequenceCommand> LAST =
      List.of(
          new SequenceCommand.Beat(0),
          new SequenceCommand.Write(0, 0, List.of(new SequencePart.TakeOver(100))),
          new SequenceCommand.Pass(600_000),
          new SequenceCommand.Due(100),
          new SequenceCommand.Write(0, 100, List.of()));

  Sequence {
    if (nodes < 1 || nodes > MAX_NODES || supply < 1) {
      throw new IllegalArgumentException("no such sequence");
    }
    commands = List.copyOf(commands);
  }

  Sequence with(List<SequenceCommand> others) {
    return new Sequence(nodes, supply, others);
  }

  /** As Java, to be pasted into a test. */
  String toJava() {
    StringBuilder java = new StringBuilder();
    java.append("new Sequence(%d, %d, List.of(".formatted(nodes, supply));
    for (int i = 0; i < commands.size(); i++) {
      java.append(i == 0 ? "\n    " : ",\n    ").append(SequenceRecords.toJava(commands.get(i)));
    }
    return java.append("))").toString();
  }
}
