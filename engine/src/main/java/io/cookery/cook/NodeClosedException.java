package io.cookery.cook;

/**
 * Something was asked of a node that has been closed; it was not done, and another node can do it.
 */
public final class NodeClosedException extends IllegalStateException {
  public NodeClosedException() {
    super("the node is closed");
  }
}
