package io.cookery.server.fuzz;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON that fits a schema of an OpenAPI document, or nearly does. */
final class Values {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 6;
  private static final int MAX_ITEMS = 4;

  /** What a member may turn out to be instead of what fits: the usual troublemakers. */
  private static final List<String> TROUBLE =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "2147483648",
          "9223372036854775808",
          "1e400",
          "0.1",
          "-0.0",
          "\"\"",
          "\" \"",
          "2147483647",
          "-2147483648",
          "\"2147483647\"",
          "\"-2147483648\"",
          "\"\\n\"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"a\\udc00b\"",
          "{\"a\\u0000b\": 1}",
          "{\"a\": [{\"b\": \"\\u0000\"}]}",
          "\"\\u200blocal\"",
          "\"lo\\ncal\"",
          "\"%s%n${x}'; drop table account; --\"",
          "\"../../etc/passwd\"",
          "\"\\u202e\\ufeff\"",
          "\"http://169.254.169.254/\"",
          "[]",
          "{}",
          "[[[[[]]]]]",
          "{\"\": {\"\": null}}");

  private final JsonMapper json = new JsonMapper();
  private final SplittableRandom random;
  private final JsonNode document;

  /** How likely a value is one that does not fit. */
  private final double trouble;

  Values(SplittableRandom random, JsonNode document, double trouble) {
    this.random = random;
    this.document = document;
    this.trouble = trouble;
  }

  JsonNode of(JsonNode schema) {
    return of(schema, 0);
  }

  private JsonNode of(JsonNode reference, int depth) {
    if (random.nextDouble() < trouble) {
      return random.nextInt(20) == 0
          ? NODES.stringNode("x".repeat(random.nextInt(100_000)))
          : json.readTree(TROUBLE.get(random.nextInt(TROUBLE.size())));
    }
    JsonNode schema = resolve(reference);
    if (schema.has("example") && random.nextInt(3) == 0) {
      return schema.path("example");
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> NODES.numberNode(whole(schema));
      case "number" -> NODES.numberNode(random.nextDouble() * 100);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      case "string" -> NODES.stringNode(text(schema));
      default -> NODES.objectNode();
    };
  }

  private JsonNode resolve(JsonNode schema) {
    JsonNode at = schema;
    while (at.has("$ref")) {
      at = document.at(at.path("$ref").asString().substring(1));
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (at.has(choice)) {
        return resolve(at.path(choice).get(random.nextInt(at.path(choice).size())));
      }
    }
    return at;
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.get(random.nextInt(type.size())).asString() : type.asString();
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      boolean wanted = required.contains(member.getKey()) || random.nextBoolean();
      if (wanted && depth < MAX_DEPTH && random.nextDouble() >= trouble / 2) {
        object.set(member.getKey(), of(member.getValue(), depth + 1));
      }
    }
    if (random.nextDouble() < trouble) {
      object.put("unknown", "member");
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    int least = schema.path("minItems").asInt(0);
    for (int i = random.nextInt(least, least + MAX_ITEMS); i > 0 && depth < MAX_DEPTH; i--) {
      array.add(of(schema.path("items"), depth + 1));
    }
    return array;
  }

  private long whole(JsonNode schema) {
    long least = schema.path("minimum").asLong(-10);
    long most = schema.path("maximum").asLong(least + 1_000);
    return switch (random.nextInt(4)) {
      case 0 -> least;
      case 1 -> most;
      default -> random.nextLong(least, most + 1);
    };
  }

  private String text(JsonNode schema) {
    return switch (schema.path("format").asString()) {
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "date-time" -> "2026-01-02T03:04:05Z";
      case "decimal" -> random.nextInt(1_000) + "." + random.nextInt(1_000_000);
      default -> "text " + random.nextInt(1_000);
    };
  }
}
