package io.cookery.tools.trial;

import io.cookery.tool.ToolOutput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the outputs of a trial into its report, in Base64. */
public final class TrialContent {

  /** Of the outputs together so much is put in; larger ones are described alone. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private TrialContent() {}

  /** The report with {@code content} in each output that there is room for. */
  public static ObjectNode put(ToolTrials.Report report) {
    long room = MAX_BYTES;
    for (JsonNode output : report.json().path("outputs")) {
      int number = output.path("number").asInt(0);
      if (number > 0 && output instanceof ObjectNode to) {
        byte[] bytes = bytes(report.outputs(), number);
        if (bytes.length <= room) {
          room -= bytes.length;
          to.put("content", Base64.getEncoder().encodeToString(bytes));
        }
      }
    }
    return report.json();
  }

  private static byte[] bytes(List<ToolOutput.Kept> outputs, int number) {
    return switch (outputs.get(number - 1)) {
      case ToolOutput.Text text -> text.text().getBytes(StandardCharsets.UTF_8);
      case ToolOutput.Media media -> media.bytes();
    };
  }
}
