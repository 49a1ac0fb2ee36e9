package io.cookery.cook;

/** What came of a wish to start a cook. */
public sealed interface StartResult {

  /** A new cook runs. */
  record Started(Cook cook) implements StartResult {}

  /** The collection is being cooked already, by this cook; nothing changed. */
  record AlreadyActive(Cook cook) implements StartResult {}

  /** The collection was locked for ever; nothing changed. */
  record Finalized() implements StartResult {}

  /** There is no such collection, or it was deleted. */
  record NoCollection() implements StartResult {}

  /** Every slot is filled, or has failed and is not to be tried again; nothing changed. */
  record NothingOpen(int filled, int failed) implements StartResult {}
}
