package io.cookery.cook.limit;

import io.cookery.cook.CallbackResult;
import io.cookery.cook.EndResult;
import io.cookery.db.Json;
import io.cookery.input.LegalText;
import io.cookery.tool.Callback;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What services say when they call back for a trial, between the node that is called and the one on
 * which the trial waits.
 */
public final class TrialCallbacks {

  /** Of one trial so many are kept, besides the one that tells the end. */
  public static final int MAX_KEPT = 20;

  /** Of one that does not tell the end so much is kept. */
  static final int MAX_NOTED_BYTES = 64 * 1024;

  private final Jdbi jdbi;

  public TrialCallbacks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One that has arrived.
   *
   * @param number in the order of their arrival, from 1
   * @param result what the service was answered: {@code unsigned}, {@code noted} or {@code counted}
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Arrived(
      int number,
      Instant receivedAt,
      String result,
      Map<String, List<String>> headers,
      byte[] body) {

    /** Whether it tells the end. */
    public boolean ends() {
      return result.equals("counted");
    }
  }

  /**
   * Keeps one for whoever waits.
   *
   * @param progress what the tool reads from it; empty if it was not the tool that said it
   */
  public CallbackResult receive(
      long trial, RemoteTool tool, Callback callback, Optional<Progress> progress) {
    String result = progress.map(TrialCallbacks::word).orElse("unsigned");
    boolean ends = result.equals("counted");
    byte[] body =
        ends || callback.body().length <= MAX_NOTED_BYTES
            ? callback.body()
            : Arrays.copyOf(callback.body(), MAX_NOTED_BYTES);
    BigDecimal cost =
        progress.orElse(null) instanceof Progress.Ended ended
            ? TrialCost.of(ended.answer(), tool).costUsd()
            : BigDecimal.ZERO;
    return result(
        jdbi.inTransaction(handle ->
            handle
                .createQuery(
                    """
                    select trial_called(:trial, :tool, :result, cast(:headers as jsonb), :body,
                      :most, :cost)
                    """)
                .bind("trial", trial)
                .bind("tool", tool.name())
                .bind("result", result)
                .bind("headers", json(callback.headers()).toString())
                .bind("body", body)
                .bind("most", MAX_KEPT)
                .bind("cost", cost)
                .mapTo(String.class)
                .one()));
  }

  private static String word(Progress progress) {
    return progress instanceof Progress.Ended ? "counted" : "noted";
  }

  private static CallbackResult result(String word) {
    return switch (word) {
      case "unknown" -> new CallbackResult.Unknown();
      case "unsigned" -> new CallbackResult.Unsigned();
      case "noted" -> new CallbackResult.Noted();
      default -> new CallbackResult.Ended(EndResult.valueOf(word));
    };
  }

  /** Those of a trial that arrived after the one of this number, in their order. */
  public List<Arrived> after(Trials.Begun trial, int number) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select callback_no, received_at, result, headers, body from trial_callback
                where trial_no = :trial and callback_no > :number order by callback_no
                """)
            .bind("trial", trial.number())
            .bind("number", number)
            .map((row, _) -> arrived(row))
            .list());
  }

  private static Arrived arrived(ResultSet row) throws SQLException {
    return new Arrived(
        row.getInt("callback_no"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getString("result"),
        headers(Json.MAPPER.readTree(row.getString("headers"))),
        row.getBytes("body"));
  }

  private static ObjectNode json(Map<String, List<String>> headers) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    headers.forEach((name, values) -> {
      ArrayNode list = json.putArray(LegalText.cleaned(name));
      values.forEach(value -> list.add(LegalText.cleaned(value)));
    });
    return json;
  }

  private static Map<String, List<String>> headers(JsonNode json) {
    Map<String, List<String>> headers = new HashMap<>();
    json.properties()
        .forEach(header -> {
          List<String> values = new ArrayList<>();
          header.getValue().forEach(value -> values.add(value.asString()));
          headers.put(header.getKey(), values);
        });
    return headers;
  }
}
