package io.cookery.server.cluster;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Callback;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands jobs to a {@link JobService}, which calls back. */
final class ServiceTool implements RemoteTool {

  static final BigDecimal PRICE = new BigDecimal("0.01");

  private final URI service;
  private final HttpClient http = HttpClient.newHttpClient();

  ServiceTool(URI service) {
    this.service = service;
  }

  @Override
  public Submission submit(Call call, String callbackToken) throws InterruptedException {
    try {
      http.send(
          HttpRequest.newBuilder(service)
              .POST(BodyPublishers.ofString(call.job() + " " + callbackToken))
              .build(),
          BodyHandlers.discarding());
      return new Submission.Accepted(call.job().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Progress> read(Callback callback) {
    String text = new String(callback.body(), StandardCharsets.UTF_8);
    return Optional.of(
        new Progress.Ended(new Answer.Generated(List.of(new ToolOutput.Text(text)), null)));
  }

  @Override
  public BigDecimal priceUsd() {
    return PRICE;
  }

  @Override
  public String name() {
    return "service";
  }

  @Override
  public String description() {
    return "Has a service do it.";
  }

  @Override
  public JsonNode paramsSchema() {
    return new JsonMapper().readTree("{\"type\": \"object\"}");
  }
}
