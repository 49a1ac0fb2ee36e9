package io.cookery.tool;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tools that this node can call, by name: its own, and those that {@link ToolDefinitions}
 * brings while it runs. Looking one up costs one volatile read.
 */
public final class ToolRegistry {

  private final Map<String, Tool> own = new TreeMap<>();
  private volatile Map<String, Tool> all;

  public ToolRegistry(List<Tool> tools) {
    for (Tool tool : tools) {
      if (own.put(tool.name(), tool) != null) {
        throw new IllegalArgumentException("two tools are named " + tool.name());
      }
    }
    all = own;
  }

  public Optional<Tool> find(String name) {
    return Optional.ofNullable(all.get(name));
  }

  /** The names of all. */
  public Set<String> names() {
    return Set.copyOf(all.keySet());
  }

  public Collection<Tool> all() {
    return List.copyOf(all.values());
  }

  /** Whether this program itself brings the tool. */
  public boolean isOwn(String name) {
    return own.containsKey(name);
  }

  /** Takes these for the stored ones, instead of those before; its own win. */
  void stored(Map<String, Tool> stored) {
    Map<String, Tool> next = new TreeMap<>(stored);
    next.putAll(own);
    all = next;
  }
}
