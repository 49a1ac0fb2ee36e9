package example;

import io.cookery.conformance.ToolConformance;
import io.cookery.tool.ImmediateTool;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds the tool to what every tool owes. */
class ShoutToolTest extends ToolConformance {

  private static ObjectNode saying(String text) {
    return JsonMapper.shared().createObjectNode().put("text", text);
  }

  @Override
  protected ImmediateTool tool() {
    return new ShoutTool();
  }

  @Override
  protected ObjectNode validParams() {
    return saying("hello");
  }

  @Override
  protected List<ObjectNode> unusableParams() {
    return List.of(saying(" "));
  }

  @Override
  protected ObjectNode longParams() {
    return saying("a".repeat(100_000));
  }
}
