package io.cookery.tool;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tools of one node of a test, which may come and go while it runs. */
public final class TestRegistry {

  private final ToolRegistry registry = new ToolRegistry(List.of());

  public ToolRegistry registry() {
    return registry;
  }

  /** From here on the node has these and no others. */
  public void set(List<? extends Tool> tools) {
    registry.stored(tools.stream().collect(Collectors.toMap(Tool::name, Function.identity())));
  }
}
