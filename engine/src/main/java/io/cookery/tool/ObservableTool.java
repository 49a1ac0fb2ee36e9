package io.cookery.tool;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A tool that can show what it sends and what it gets, for people who set one up. */
public interface ObservableTool {

  /**
   * The same tool, showing each request and its answer.
   *
   * @param observer given one object for each; no secret is in it
   */
  Tool observed(Consumer<ObjectNode> observer);
}
