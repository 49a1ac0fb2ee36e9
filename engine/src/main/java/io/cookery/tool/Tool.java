package io.cookery.tool;

import io.cookery.input.Problem;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Something that generates. Each kind says in its own way when it is done. */
public sealed interface Tool permits ImmediateTool, RemoteTool {

  /** As long as a job may take when its tool does not say. */
  Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  /** The name by which recipes call it, such as {@code layers}. */
  String name();

  /** One sentence for people who choose a tool. */
  String description();

  /** JSON Schema (2020-12) of its params, an object. */
  JsonNode paramsSchema();

  /** Its definition, if it was made by one; empty for a tool of the program. */
  default Optional<ObjectNode> definition() {
    return Optional.empty();
  }

  /** What one call costs in US dollars when its answer does not say; 0 for local tools. */
  default BigDecimal priceUsd() {
    return BigDecimal.ZERO;
  }

  /**
   * How many calls one node makes at once at most for one account, for tools that use the node's
   * own cores.
   */
  default int maxConcurrentPerNode() {
    return Integer.MAX_VALUE;
  }

  /** What it takes from all nodes together. */
  default ToolLimits limits() {
    return ToolLimits.NONE;
  }

  /** What to do about a call whose answer was lost. The safe answer is the default. */
  default LostAnswer lostAnswer() {
    return LostAnswer.WAIT;
  }

  /** As long as one job may take before it counts as timed out. */
  default Duration timeout() {
    return DEFAULT_TIMEOUT;
  }

  /**
   * What is wrong with these params that their schema cannot say, such as a missing file; paths are
   * below params. Called once, before anything is cooked.
   */
  default List<Problem> check(Params params) {
    return List.of();
  }

  /**
   * What is allowed and perhaps not meant in the pieces that a plan would make, such as a layer
   * that others hide; in sentences. Called by a dry run: it may read files, and pays for nothing.
   */
  default List<String> warnings(Preview preview) throws InterruptedException {
    return List.of();
  }

  /**
   * The local files from which the params can make pieces, below the folder of the params, as they
   * are named there, links not followed. A change of any makes another recipe, and they are copied
   * before a run begins, so that it works with the same bytes to its end.
   */
  default Set<Path> files(Params params) {
    return Set.of();
  }

  /**
   * Takes in an answer: the call, and the keeping of what was made. Until this ends the tool may
   * hold back what its answer takes, such as room in the heap; outputs that are fetched have their
   * own.
   */
  default <R extends @Nullable Object, X extends Throwable> R takingIn(
      ScopedValue.CallableOp<? extends R, X> work) throws X {
    return work.call();
  }

  /**
   * Fetches an output that the tool left somewhere. May be called again after {@link
   * Fetched.NotNow}; the job is not. A thrown exception counts as {@link Fetched.NotNow}.
   */
  default Fetched fetch(ToolOutput.Link link) throws InterruptedException {
    return new Fetched.Never("tool " + name() + " cannot fetch " + link.uri());
  }
}
