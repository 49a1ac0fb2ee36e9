package io.cookery.tool;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tool that can show what it sends and what it gets, for people who set one up. */
public interface ObservableTool {

  /**
   * A tool that is observed.
   *
   * @param tool does what the observable one does
   * @param masked takes the secrets that it has read so far out of a text
   */
  record Observed(Tool tool, UnaryOperator<String> masked) {}

  /**
   * The same tool, showing each request and its answer, and then what is read from the answer.
   *
   * @param observer given one object for each request, and one with the member {@code read} alone
   *     for what is read from the answer to the last; no secret is in them
   */
  Observed observed(Consumer<ObjectNode> observer);

  /**
   * Where the service is told to call back with this token; empty if it is not told, or nobody
   * listens.
   */
  default Optional<String> callbackUrl(String callbackToken) {
    return Optional.empty();
  }

  /** What the tool reads from a callback, and from where in it; no secret is in it. */
  default ObjectNode explained(Callback callback) {
    return JsonNodeFactory.instance.objectNode();
  }
}
