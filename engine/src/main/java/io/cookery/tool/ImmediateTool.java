package io.cookery.tool;

/** A tool that answers at once, in the call itself. */
public non-sealed interface ImmediateTool extends Tool {

  /**
   * Generates. Blocks as long as it takes; it runs on a thread of its own, or if it is {@link
   * #local} on one of the node's threads for work that needs a core, and is interrupted when the
   * call's deadline is over. What goes wrong is an {@link Answer} too; a thrown exception counts as
   * {@link Answer.Retryable}.
   */
  Answer generate(Call call) throws InterruptedException;

  /**
   * Whether it works on this machine alone and for nothing, so that a dry run may call it to see
   * how long a piece takes, and that its calls are worth a core each. The safe answer is the
   * default.
   */
  default boolean local() {
    return false;
  }
}
