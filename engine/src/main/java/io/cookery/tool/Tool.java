package io.cookery.tool;

import io.cookery.input.Problem;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Something that generates. Each kind says in its own way when it is done. */
public sealed interface Tool permits ImmediateTool {

  /** The name by which recipes call it, such as {@code layers}. */
  String name();

  /** One sentence for people who choose a tool. */
  String description();

  /** JSON Schema (2020-12) of its params, an object. */
  JsonNode paramsSchema();

  /** What one call costs in US dollars when its answer does not say; 0 for local tools. */
  default BigDecimal priceUsd() {
    return BigDecimal.ZERO;
  }

  /** How many calls one node makes at once at most, for tools that use the node's own cores. */
  default int maxConcurrentPerNode() {
    return Integer.MAX_VALUE;
  }

  /**
   * What is wrong with these params that their schema cannot say, such as a missing file; paths are
   * below params. Called once, before anything is cooked.
   */
  default List<Problem> check(Params params) {
    return List.of();
  }

  /**
   * The local files from which the params can make pieces; a change of any makes another recipe.
   */
  default Set<Path> files(Params params) {
    return Set.of();
  }
}
