package io.cookery.tools;

import io.cookery.tool.Tool;
import io.cookery.tools.layers.LayersTool;
import io.cookery.tools.static_.StaticTool;
import io.cookery.tools.string.StringTool;
import io.cookery.tools.svg.SvgTool;
import java.util.List;

/** The tools that every node has without any setting up. */
public final class BuiltInTools {

  private BuiltInTools() {}

  /** New instances, which share nothing with those of another call: make them once for a node. */
  public static List<Tool> all() {
    return List.of(
        LayersTool.withDefaults(), new StaticTool(), new StringTool(), SvgTool.withDefaults());
  }
}
