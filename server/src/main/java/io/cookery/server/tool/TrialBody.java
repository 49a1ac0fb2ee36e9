package io.cookery.server.tool;

import io.cookery.input.BadInputException;
import io.cookery.tools.trial.ToolTrials;
import io.cookery.tools.trial.TrialContent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to try a tool with.
 *
 * @param params as a recipe has them, without placeholders; none if it is left out
 * @param waitSeconds how long to wait for the end, 1 to 60; 60 if it is left out
 * @param content whether the outputs themselves are wanted, in Base64
 */
record TrialBody(
    @Nullable ObjectNode params, @Nullable Integer waitSeconds, @Nullable Boolean content) {

  ObjectNode given() {
    return params == null ? JsonNodeFactory.instance.objectNode() : params;
  }

  Duration waitTime() {
    long most = ToolTrials.MAX_TIME.toSeconds();
    if (waitSeconds != null && (waitSeconds < 1 || waitSeconds > most)) {
      throw new BadInputException(
          "/waitSeconds", "must be a whole number of seconds from 1 to " + most);
    }
    return waitSeconds == null ? ToolTrials.MAX_TIME : Duration.ofSeconds(waitSeconds);
  }

  /** The report, with the outputs if they are wanted. */
  ObjectNode shown(ToolTrials.Report report) {
    return content != null && content ? TrialContent.put(report) : report.json();
  }
}
