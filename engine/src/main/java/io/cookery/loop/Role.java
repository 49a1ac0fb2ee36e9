package io.cookery.loop;

/** What a node loses while one of its loops does not work. */
public enum Role {
  /** It records what the node does; a node that cannot leaves its jobs to others. */
  RECORDING,
  /** Without it the node cooks too little or nothing. */
  COOKING,
  /** Something beside cooking. */
  BESIDE;

  /** Whether a node without it is not ready. */
  boolean vital() {
    return this != BESIDE;
  }
}
