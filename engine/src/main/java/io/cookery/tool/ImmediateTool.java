package io.cookery.tool;

/** A tool that answers at once, in the call itself. */
public non-sealed interface ImmediateTool extends Tool {

  /**
   * Generates. Blocks as long as it takes; it runs on a thread of its own and is interrupted when
   * the call's deadline is over. What goes wrong is an {@link Answer} too; a thrown exception
   * counts as {@link Answer.Retryable}.
   */
  Answer generate(Call call) throws InterruptedException;
}
