package io.cookery.tool;

import tools.jackson.databind.node.ObjectNode;

/** Makes tools from definitions of one kind, such as {@code http}. */
public interface ToolAdapter {

  /** What a definition names as its {@code adapter}. */
  String name();

  /**
   * Makes a tool. Nothing is called and no secret is read: that is done when the tool is.
   *
   * @param tool its name
   * @param definition the whole of it, {@code adapter} included
   * @throws io.cookery.input.BadInputException with every problem found
   */
  Tool make(String tool, ObjectNode definition);
}
