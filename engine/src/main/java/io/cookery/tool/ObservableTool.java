package io.cookery.tool;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** A tool that can show what it sends and what it gets, for people who set one up. */
public interface ObservableTool {

  /**
   * A tool that is observed.
   *
   * @param tool does what the observable one does
   * @param masked takes the secrets that it has read so far out of a text
   */
  record Observed(Tool tool, UnaryOperator<String> masked) {}

  /**
   * The same tool, showing each request and its answer.
   *
   * @param observer given one object for each; no secret is in it
   */
  Observed observed(Consumer<ObjectNode> observer);
}
