package io.cookery.tool;

import io.cookery.input.BadInputException;
import io.cookery.input.LegalText;
import io.cookery.input.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools that are defined while Cookery runs. They are stored in the database, and every node makes
 * them from there: at once where they are changed, elsewhere at its next look.
 */
public final class ToolDefinitions {

  /** How often a node looks for what others have changed. */
  public static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Definitions that there may be. */
  public static final int MAX_TOOLS = 1_000;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  private static final Logger log = LoggerFactory.getLogger(ToolDefinitions.class);

  private final Jdbi jdbi;
  private final ToolRegistry registry;
  private final Map<String, ToolAdapter> adapters;
  private final Consumer<Set<String>> changed;
  private final Map<String, Made> made = new HashMap<>();

  /** A tool and the change that it was made after; no tool if it could not be made. */
  private record Made(long change, @Nullable Tool tool) {}

  /**
   * Definitions.
   *
   * @param registry gets the tools
   * @param adapters make them
   * @param changed told after the registry has other tools, with the names of those that are gone
   */
  public ToolDefinitions(
      Jdbi jdbi, ToolRegistry registry, List<ToolAdapter> adapters, Consumer<Set<String>> changed) {
    this.jdbi = jdbi;
    this.registry = registry;
    this.adapters =
        adapters.stream().collect(Collectors.toMap(ToolAdapter::name, Function.identity()));
    this.changed = changed;
  }

  public List<StoredTool> list() {
    return jdbi.withHandle(DefinitionTable::all);
  }

  public Optional<StoredTool> get(String name) {
    return jdbi.withHandle(handle -> DefinitionTable.find(handle, name));
  }

  /**
   * Defines a tool, or changes it. Jobs that are live go on with the new definition.
   *
   * @param ifVersion changes this version alone; null for whichever there is
   * @throws BadInputException with every problem of the definition
   */
  public ToolChange put(String name, ObjectNode definition, @Nullable Integer ifVersion) {
    Tool tool = make(name, definition);
    if (registry.isOwn(name)) {
      return new ToolChange.Taken();
    }
    ToolChange change =
        jdbi.inTransaction(handle -> {
          StoredTool present = DefinitionTable.lock(handle, name).orElse(null);
          if (ifVersion != null && (present == null || present.version() != ifVersion)) {
            return new ToolChange.Changed(present == null ? null : present.version());
          }
          Optional<String> cook = DefinitionTable.activeCook(handle, name);
          if (present != null && cook.isPresent() && otherKind(present, tool)) {
            return new ToolChange.InUse(cook.get());
          }
          if (present == null && DefinitionTable.changes(handle).size() >= MAX_TOOLS) {
            throw new BadInputException("", "there are " + MAX_TOOLS + " tools, no more may be");
          }
          StoredTool stored = DefinitionTable.write(handle, name, definition);
          return new ToolChange.Stored(stored, present == null);
        });
    refresh();
    return change;
  }

  /** Whether jobs that the one has could not be ended by the other. */
  private boolean otherKind(StoredTool present, Tool next) {
    try {
      return make(present.name(), present.definition()) instanceof RemoteTool
          != next instanceof RemoteTool;
    } catch (BadInputException e) {
      return false;
    }
  }

  /**
   * Deletes a definition; refused while a cook is active that needs it.
   *
   * @param ifVersion deletes this version alone; null for whichever there is
   */
  public ToolChange delete(String name, @Nullable Integer ifVersion) {
    if (registry.isOwn(name)) {
      return new ToolChange.Taken();
    }
    ToolChange change =
        jdbi.inTransaction(handle -> {
          StoredTool present = DefinitionTable.lock(handle, name).orElse(null);
          if (present == null) {
            return new ToolChange.NotThere();
          }
          if (ifVersion != null && present.version() != ifVersion) {
            return new ToolChange.Changed(present.version());
          }
          Optional<String> cook = DefinitionTable.activeCook(handle, name);
          if (cook.isPresent()) {
            return new ToolChange.InUse(cook.get());
          }
          DefinitionTable.delete(handle, name);
          return new ToolChange.Deleted();
        });
    refresh();
    return change;
  }

  /**
   * The tool of a definition, which is not stored.
   *
   * @throws BadInputException with every problem of it
   */
  public Tool make(String name, ObjectNode definition) {
    if (!NAME.matcher(name).matches()) {
      throw new BadInputException(
          "",
          "the name \"%s\" must have 1 to 64 of a-z, 0-9, _ and -, and begin with a letter"
              .formatted(name));
    }
    List<Problem> illegal = LegalText.problems(definition);
    if (!illegal.isEmpty()) {
      throw new BadInputException(illegal);
    }
    ToolAdapter adapter = adapters.get(definition.path("adapter").asString(""));
    if (adapter == null) {
      throw new BadInputException(
          "/adapter",
          definition.has("adapter")
              ? "there is no adapter of this name; there is " + String.join(", ", adapters.keySet())
              : "is missing; there is " + String.join(", ", adapters.keySet()));
    }
    return adapter.make(name, definition);
  }

  /** Looks for what was changed, here or by another node. */
  public synchronized void refresh() {
    if (adapters.isEmpty()) {
      return;
    }
    Map<String, Long> changes = jdbi.withHandle(DefinitionTable::changes);
    Set<String> gone = new HashSet<>(made.keySet());
    gone.removeAll(changes.keySet());
    boolean same = gone.isEmpty();
    made.keySet().removeAll(gone);
    for (Map.Entry<String, Long> change : changes.entrySet()) {
      Made known = made.get(change.getKey());
      if (known == null || known.change() != change.getValue()) {
        made.put(change.getKey(), new Made(change.getValue(), read(change.getKey())));
        same = false;
      }
    }
    if (same) {
      return;
    }
    Map<String, Tool> tools = new HashMap<>();
    made.forEach((name, each) -> {
      if (each.tool() != null) {
        tools.put(name, each.tool());
      }
    });
    registry.stored(tools);
    changed.accept(gone);
  }

  private @Nullable Tool read(String name) {
    StoredTool stored = get(name).orElse(null);
    try {
      return stored == null ? null : make(name, stored.definition());
    } catch (BadInputException e) {
      log.warn("Tool {} cannot be used by this node until it is changed: {}", name, e.getMessage());
      return null;
    }
  }
}
