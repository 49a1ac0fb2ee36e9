package io.cookery.server.openapi;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares answers with what a document says of them. */
public final class Answers {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonMapper mapper = new JsonMapper();
  private final JsonNode document;
  private final Map<String, Schema> known = new ConcurrentHashMap<>();

  public Answers(JsonNode document) {
    this.document = document;
  }

  /** What is wrong with an answer: its status, its type, or its body. */
  public List<String> problems(String method, String path, int status, String type, byte[] body) {
    for (Map.Entry<String, JsonNode> route : document.path("paths").properties()) {
      JsonNode operation = route.getValue().path(method.toLowerCase(Locale.ROOT));
      if (!operation.isMissingNode() && pattern(route.getKey()).matcher(path).matches()) {
        return problems(operation, status, type, body);
      }
    }
    return List.of();
  }

  private List<String> problems(JsonNode operation, int status, String type, byte[] body) {
    JsonNode answer = resolved(operation.path("responses").path(Integer.toString(status)));
    if (answer.isMissingNode()) {
      return List.of("the status " + status + " is not in the document");
    }
    String plain = type.replaceFirst(";.*$", "").strip();
    JsonNode content = answer.path("content");
    if (plain.isEmpty() || body.length == 0 || content.has("*/*")) {
      return List.of();
    }
    if (!content.has(plain)) {
      return List.of("the type " + plain + " is not in the document");
    }
    return plain.endsWith("json")
        ? problems(content.path(plain).path("schema"), mapper.readTree(body))
        : List.of();
  }

  /** What is wrong with a body. */
  List<String> problems(JsonNode schema, JsonNode body) {
    return known
        .computeIfAbsent(schema.toString(), _ -> schema(schema))
        .validate(body.toString(), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private Schema schema(JsonNode schema) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("components", document.path("components"));
    whole.putArray("allOf").add(schema);
    return REGISTRY.getSchema(whole);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  /** No two routes of one method match the same address. */
  private static Pattern pattern(String path) {
    return Pattern.compile(path.replaceAll("\\{[a-zA-Z0-9]+}", "[^/]+"));
  }
}
