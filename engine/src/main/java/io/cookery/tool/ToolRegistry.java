package io.cookery.tool;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tools that this node can call, by name. */
public final class ToolRegistry {

  private final Map<String, Tool> byName = new TreeMap<>();

  public ToolRegistry(List<Tool> tools) {
    for (Tool tool : tools) {
      if (byName.put(tool.name(), tool) != null) {
        throw new IllegalArgumentException("two tools are named " + tool.name());
      }
    }
  }

  public Optional<Tool> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Collection<Tool> all() {
    return List.copyOf(byName.values());
  }
}
