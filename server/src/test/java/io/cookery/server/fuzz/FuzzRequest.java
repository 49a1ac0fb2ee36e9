package io.cookery.server.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that an operation of the document may be sent.
 *
 * @param headers names and values by turns
 */
record FuzzRequest(
    String method, String path, @Nullable String body, List<String> headers, JsonNode operation) {

  private static final List<String> ACCEPTS =
      List.of("application/json", "*/*", "text/event-stream", "image/png", "nonsense", "");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/plain",
          "application/xml",
          "application/json;charset=x",
          "x",
          "*/*",
          "application/*");

  /** What a query may have besides; what no client can write, BadRequestsTest does. */
  private static final List<String> QUERIES =
      List.of("%ff", "a=%00", "&&=", "=a", "status=%0a", "after=%ed%a0%80", "a=1&".repeat(101));

  /** Also writes halves of characters, which no bytes can be. */
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final List<String> TAGS = List.of("\"1\"", "\"x\"", "W/\"1\"", "*", "1", "\"");
  private static final int UNUSUAL = 8;

  /**
   * Makes one.
   *
   * @param ids what there is, by the noun in a path
   */
  static FuzzRequest of(
      SplittableRandom random,
      Values values,
      String method,
      String path,
      JsonNode operation,
      Map<String, String> ids) {
    StringBuilder query = new StringBuilder();
    List<String> headers = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (random.nextBoolean()) {
        add(parameter, text(values.of(parameter.path("schema"))), query, headers);
      }
    }
    if (random.nextInt(UNUSUAL) == 0) {
      query.append(query.isEmpty() ? '?' : '&').append(pick(random, QUERIES));
    }
    String body = null;
    JsonNode content = operation.at("/requestBody/content/application~1json");
    if (!content.isMissingNode()) {
      body = body(random, values, content);
      headers.add("Content-Type");
      headers.add(random.nextInt(UNUSUAL) == 0 ? pick(random, TYPES) : TYPES.getFirst());
    }
    if (random.nextInt(UNUSUAL) == 0) {
      headers.add("Accept");
      headers.add(pick(random, ACCEPTS));
    }
    if (random.nextInt(UNUSUAL) == 0) {
      headers.add("If-Match");
      headers.add(pick(random, TAGS));
    }
    return new FuzzRequest(
        method, fill(path, random, values, ids, operation) + query, body, headers, operation);
  }

  /** Every now and then not JSON at all; often the example with one thing changed. */
  private static String body(SplittableRandom random, Values values, JsonNode content) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      String text = ASCII.writeValueAsString(values.of(content.path("schema")));
      return text.substring(0, random.nextInt(text.length() + 1));
    }
    if (kind < 4 && content.has("example")) {
      return ASCII.writeValueAsString(Changes.of(random, values, content.path("example")));
    }
    return ASCII.writeValueAsString(values.of(content.path("schema")));
  }

  private static void add(
      JsonNode parameter, String value, StringBuilder query, List<String> headers) {
    String name = parameter.path("name").asString();
    switch (parameter.path("in").asString()) {
      case "query" ->
          query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(encode(value));
      case "header" -> {
        if (value.matches("[!-~]([ -~]*[!-~])?") && value.length() < 1_000) {
          headers.add(name);
          headers.add(value);
        }
      }
      default -> {}
    }
  }

  private static String fill(
      String path,
      SplittableRandom random,
      Values values,
      Map<String, String> ids,
      JsonNode operation) {
    StringBuilder filled = new StringBuilder();
    String before = "";
    for (String part : path.substring(1).split("/", -1)) {
      String known = ids.get(before);
      filled.append('/');
      if (!part.startsWith("{")) {
        filled.append(part);
      } else if (known != null && random.nextInt(UNUSUAL) != 0) {
        filled.append(known);
      } else {
        String text = text(values.of(schema(operation, part)));
        filled.append(
            encode(text.isEmpty() ? "-" : text.substring(0, Math.min(200, text.length()))));
      }
      before = part;
    }
    return filled.toString();
  }

  private static JsonNode schema(JsonNode operation, String variable) {
    String name = variable.substring(1, variable.length() - 1);
    return operation
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("name").asString().equals(name))
        .map(parameter -> parameter.path("schema"))
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode value) {
    String text = value.isString() ? value.asString() : value.toString();
    return text.substring(0, Math.min(text.length(), 2_000));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String pick(SplittableRandom random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  @Override
  public String toString() {
    String shown = body == null ? "" : body.substring(0, Math.min(500, body.length()));
    return method + " " + path + " " + headers + " " + shown;
  }
}
