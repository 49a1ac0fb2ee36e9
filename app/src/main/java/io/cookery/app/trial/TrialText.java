package io.cookery.app.trial;

import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What came of a trial, for people: what was sent, got and read, and what was made. */
final class TrialText {

  private static final String IN = "  ";

  private final Terminal terminal;
  private final List<String> lines = new ArrayList<>();

  TrialText(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> of(JsonNode report) {
    report.path("exchanges").forEach(this::exchange);
    report.path("callbacks").forEach(this::callback);
    report.path("outputs").forEach(this::output);
    outcome(report);
    return lines;
  }

  private void head(String text) {
    lines.add(terminal.out(Style.BOLD, text));
  }

  private void text(String text) {
    text.lines().forEach(line -> lines.add(IN + line));
  }

  private void headers(JsonNode headers) {
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      text(header.getKey() + ": " + header.getValue().asString());
    }
  }

  private void exchange(JsonNode exchange) {
    JsonNode sent = exchange.path("sent");
    head("request  " + sent.path("method").asString() + " " + sent.path("url").asString());
    headers(sent.path("headers"));
    text(sent.path("body").asString(""));
    JsonNode got = exchange.path("got");
    String status =
        got.has("status") ? "status " + got.path("status").asInt() : got.path("error").asString("");
    head("answer   " + status + " after " + got.path("millis").asInt() + " ms");
    headers(got.path("headers"));
    text(got.path("body").asString(""));
    read(exchange.path("read"));
  }

  private void callback(JsonNode callback) {
    String signature = callback.path("signature").asString("");
    head(
        "callback "
            + callback.path("receivedAt").asString()
            + ", "
            + callback.path("result").asString()
            + (signature.isEmpty() ? "" : ", signature " + signature));
    text(callback.path("body").asString(""));
    read(callback.path("read"));
  }

  private void read(JsonNode read) {
    if (read.isMissingNode()) {
      return;
    }
    head("read");
    if (read.has("json")) {
      text("nothing: it is not JSON");
      return;
    }
    Columns table = new Columns("<<<");
    for (Map.Entry<String, JsonNode> one : read.properties()) {
      JsonNode value = one.getValue().path("value");
      table.row(
          one.getKey(),
          one.getValue().path("pointer").asString(),
          value.isNull() ? "nothing is there" : value.asString());
    }
    lines.addAll(table.lines(IN, terminal.columns()));
  }

  private void output(JsonNode output) {
    String kind = output.path("kind").asString();
    String what =
        switch (kind) {
          case "text" ->
              "text of " + Figures.count(output.path("characters").asLong()) + " characters";
          case "file" ->
              output.path("mediaType").asString()
                  + size(output)
                  + ", "
                  + Figures.bytes(output.path("bytes").asLong());
          default ->
              "link " + output.path("url").asString() + ": " + output.path("error").asString();
        };
    String file = output.path("file").asString("");
    head("made     " + what);
    if (kind.equals("text")) {
      text(output.path("text").asString());
    }
    if (!file.isEmpty()) {
      text("saved as " + file);
    }
  }

  private static String size(JsonNode output) {
    int width = output.path("width").asInt();
    return width == 0 ? "" : ", " + width + "×" + output.path("height").asInt();
  }

  private void outcome(JsonNode report) {
    String outcome = report.path("outcome").asString();
    String text =
        "%s in %.1f s%s%s"
            .formatted(
                outcome,
                report.path("seconds").asDouble(),
                report.has("costUsd")
                    ? ", " + Figures.usd(new BigDecimal(report.path("costUsd").asString()))
                    : "",
                report.has("error") ? ": " + report.path("error").asString() : "");
    lines.add(terminal.out(outcome.equals("generated") ? Style.GREEN : Style.RED, text));
    if (report.has("callbackUrl")) {
      text("callbackUrl: " + report.path("callbackUrl").asString());
    }
  }
}
