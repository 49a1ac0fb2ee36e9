package io.cookery.server.tool;

import io.cookery.input.BadInputException;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.trial.ToolTrials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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

  /** Of the outputs together so much is shown; larger ones are described alone. */
  static final int MAX_CONTENT_BYTES = 16 * 1024 * 1024;

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
    if (content != null && content) {
      long room = MAX_CONTENT_BYTES;
      for (JsonNode output : report.json().path("outputs")) {
        int number = output.path("number").asInt(0);
        if (number > 0 && output instanceof ObjectNode to) {
          room -= add(to, bytes(report.outputs(), number), room);
        }
      }
    }
    return report.json();
  }

  private static long add(ObjectNode to, byte[] bytes, long room) {
    if (bytes.length > room) {
      return 0;
    }
    to.put("content", Base64.getEncoder().encodeToString(bytes));
    return bytes.length;
  }

  private static byte[] bytes(List<ToolOutput.Kept> outputs, int number) {
    return switch (outputs.get(number - 1)) {
      case ToolOutput.Text text -> text.text().getBytes(StandardCharsets.UTF_8);
      case ToolOutput.Media media -> media.bytes();
    };
  }
}
