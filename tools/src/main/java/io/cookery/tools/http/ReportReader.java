package io.cookery.tools.http;

import io.cookery.input.LegalText;
import io.cookery.tool.Answer;
import io.cookery.tool.Progress;
import io.cookery.tools.http.call.Failures;
import io.cookery.tools.http.call.OutputReader;
import io.cookery.tools.http.call.Said;
import io.cookery.tools.http.call.UnreadableOutputException;
import io.cookery.tools.http.definition.HttpDefinition.Report;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads from what a service says how a job stands. */
final class ReportReader {

  private static final int MAX_COST_CHARACTERS = 40;

  /** Of a value so much is shown. */
  private static final int SHOWN_CHARACTERS = 200;

  private final BigDecimal priceUsd;

  /**
   * A reader.
   *
   * @param priceUsd what a job costs that the service has worked on and does not say the cost of
   */
  ReportReader(BigDecimal priceUsd) {
    this.priceUsd = priceUsd;
  }

  /** By its status; without one, by whether there are outputs or an error. */
  Progress progress(Said said, Report report) {
    if (report.status() == null) {
      if (OutputReader.present(said.at(report.outputs()))) {
        return new Progress.Ended(generated(said, report));
      }
      return OutputReader.present(said.at(report.error()))
          ? new Progress.Ended(failed(said, report))
          : new Progress.Running();
    }
    String status = said.at(report.status()).asString("");
    if (report.done().contains(status)) {
      return new Progress.Ended(generated(said, report));
    }
    return report.failed().contains(status)
        ? new Progress.Ended(failed(said, report))
        : new Progress.Running();
  }

  /** Outputs that are there already; empty if there are none. */
  Optional<Answer> atOnce(Said said, Report report) {
    return OutputReader.present(said.at(report.outputs()))
        ? Optional.of(generated(said, report))
        : Optional.empty();
  }

  /** What is read from where, for people: the value at each pointer; null where there is none. */
  static ObjectNode found(Said said, Report report) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    put(found, "status", said, report.status());
    put(found, "outputs", said, report.outputs());
    put(found, "error", said, report.error());
    put(found, "costUsd", said, report.costUsd());
    if (said.json().isMissingNode()) {
      found.put("json", false);
    }
    return found;
  }

  static void put(ObjectNode found, String name, Said said, @Nullable JsonPointer pointer) {
    if (pointer == null) {
      return;
    }
    JsonNode value = said.at(pointer);
    ObjectNode one = found.putObject(name).put("pointer", pointer.toString());
    if (value.isMissingNode() || value.isNull()) {
      one.putNull("value");
    } else {
      String text = value.isString() ? value.asString() : value.toString();
      String start = LegalText.cleaned(LegalText.start(text, SHOWN_CHARACTERS));
      one.put("value", start.length() < text.length() ? start + "…" : start);
    }
  }

  Answer generated(Said said, Report report) {
    BigDecimal cost = cost(said, report.costUsd());
    JsonNode outputs = said.at(report.outputs());
    try {
      if (!OutputReader.present(outputs)) {
        throw new UnreadableOutputException(
            "the answer has nothing at " + report.outputs() + ", where outputs should be");
      }
      return new Answer.Generated(OutputReader.read(outputs), cost);
    } catch (UnreadableOutputException e) {
      return new Answer.Retryable(e.reason(), cost == null ? priceUsd : cost);
    }
  }

  /** The service took the job and worked on it: it costs, unless the service says what. */
  private Answer failed(Said said, Report report) {
    return Failures.ofJob(said.error(report.error()), cost(said, report.costUsd()), priceUsd);
  }

  /** What the answer says that the job cost; null if it does not say. */
  static @Nullable BigDecimal cost(Said said, @Nullable JsonPointer pointer) {
    JsonNode node = said.at(pointer);
    String text = node.isNumber() || node.isString() ? node.asString().strip() : "";
    if (text.isEmpty() || text.length() > MAX_COST_CHARACTERS) {
      return null;
    }
    try {
      BigDecimal cost = new BigDecimal(text);
      // A number of a few characters can have a billion digits.
      return Math.abs(cost.scale()) <= MAX_COST_CHARACTERS ? cost : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
