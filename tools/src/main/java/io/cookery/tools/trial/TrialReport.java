package io.cookery.tools.trial;

import io.cookery.input.LegalText;
import io.cookery.tool.Answer;
import io.cookery.tool.Fetched;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import io.cookery.tool.ToolOutput.Kept;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What came of a trial, in the words of the API. */
final class TrialReport {

  /** Of a text so much is shown. */
  private static final int SHOWN_CHARACTERS = 1_000;

  private static final int PLACES = 6;

  private TrialReport() {}

  private static ObjectNode outcome(String outcome) {
    return JsonNodeFactory.instance.objectNode().put("outcome", outcome);
  }

  /** The time was over, or the tool failed in a way that no tool should. */
  static ObjectNode unfinished(String error) {
    return outcome("unfinished").put("error", error);
  }

  /**
   * What came of it.
   *
   * @param kept gets the outputs that are here, numbered from 1 as the report numbers them
   */
  static ObjectNode of(Answer answer, Tool tool, List<Kept> kept) throws InterruptedException {
    return switch (answer) {
      case Answer.Generated generated -> generated(generated, tool, kept);
      case Answer.Retryable retryable ->
          cost(outcome("retryable").put("error", retryable.error()), retryable.costUsd());
      case Answer.Unreachable unreachable -> outcome("retryable").put("error", unreachable.error());
      case Answer.Throttled throttled -> {
        ObjectNode report = outcome("throttled").put("error", throttled.error());
        Duration wait = throttled.retryAfter();
        yield wait == null ? report : report.put("retryAfterSeconds", wait.toSeconds());
      }
      case Answer.Refused refused ->
          cost(outcome("refused").put("error", refused.error()), refused.costUsd());
      case Answer.Unusable unusable -> outcome("unusable").put("error", unusable.error());
      case Answer.Unknown unknown -> outcome("unknown").put("error", unknown.error());
    };
  }

  private static ObjectNode generated(Answer.Generated generated, Tool tool, List<Kept> kept)
      throws InterruptedException {
    BigDecimal told = generated.costUsd();
    ObjectNode report = cost(outcome("generated"), told == null ? tool.priceUsd() : told);
    ArrayNode outputs = report.putArray("outputs");
    for (ToolOutput output : generated.outputs()) {
      describe(outputs.addObject(), output, tool, kept);
    }
    return report;
  }

  private static void describe(ObjectNode to, ToolOutput output, Tool tool, List<Kept> kept)
      throws InterruptedException {
    if (output instanceof Kept here) {
      kept.add(here);
      to.put("number", kept.size());
    }
    switch (output) {
      case ToolOutput.Text text -> {
        to.put("kind", "text").put("characters", text.text().length());
        to.put("text", LegalText.start(text.text(), SHOWN_CHARACTERS));
      }
      case ToolOutput.Media media ->
          to.put("kind", "file")
              .put("mediaType", media.mediaType())
              .put("bytes", media.bytes().length)
              .put("width", media.width())
              .put("height", media.height());
      case ToolOutput.Link link -> {
        to.put("url", link.uri().toString());
        switch (tool.fetch(link)) {
          case Fetched.Here(Kept here) -> describe(to, here, tool, kept);
          case Fetched.Missing missing -> to.put("kind", "link").put("error", missing.error());
        }
      }
    }
  }

  private static ObjectNode cost(ObjectNode report, @Nullable BigDecimal usd) {
    return usd == null
        ? report
        : report.put("costUsd", usd.setScale(PLACES, RoundingMode.HALF_UP).toPlainString());
  }
}
