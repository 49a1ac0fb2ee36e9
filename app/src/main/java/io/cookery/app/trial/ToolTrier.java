package io.cookery.app.trial;

import io.cookery.app.cooks.SeenTool;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Where a tool is tried: in this process, or on a server. */
public interface ToolTrier extends AutoCloseable {

  /** The tools that are known there. */
  List<SeenTool> tools() throws InterruptedException;

  /**
   * Calls a tool once, outside of any cook.
   *
   * @param waitSeconds how long it may take
   * @return the report, with the outputs in Base64
   */
  ObjectNode run(SeenTool tool, ObjectNode params, int waitSeconds)
      throws IOException, InterruptedException;

  @Override
  void close();
}
