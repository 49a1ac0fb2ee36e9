package io.cookery.collection;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cookery.input.Nearest;
import io.cookery.input.Problem;
import io.cookery.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of a tool's params, and what it says in words for people. */
final class ParamsSchema {

  private final String tool;
  private final Schema schema;
  private final JsonNode node;

  ParamsSchema(Tool tool) {
    this.tool = tool.name();
    this.node = tool.paramsSchema();
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(node);
  }

  /** What is wrong with params that are filled in; paths are below params. */
  List<Problem> check(JsonNode params) {
    return schema.validate(params).stream().map(error -> problem(error, params)).toList();
  }

  private Problem problem(Error error, JsonNode params) {
    JsonPointer at = pointer(error);
    String property = error.getProperty();
    return switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          new Problem(at.appendProperty(property).toString(), unknown(property, keys(error)));
      case "enum" -> new Problem(at.toString(), notAmong(params.at(at), error.getSchemaNode()));
      case "required" ->
          new Problem(
              at.appendProperty(property).toString(), "is missing; the tool " + tool + " needs it");
      case "type" ->
          new Problem(
              at.toString(),
              "is "
                  + Scalars.shown(params.at(at))
                  + ", but the tool "
                  + tool
                  + " takes "
                  + type(error));
      default -> new Problem(at.toString(), error.getMessage() + ", says the tool " + tool);
    };
  }

  private String unknown(String property, List<String> keys) {
    String start = "the tool " + tool + " has no param \"" + property + "\"";
    if (keys.isEmpty()) {
      return start + " here";
    }
    return start
        + Nearest.to(property, keys)
            .map(found -> "; did you mean \"" + found + "\"?")
            .orElse("; it has " + String.join(", ", keys));
  }

  /** The keys that the object may have in which there is another. */
  private List<String> keys(Error error) {
    String location = error.getSchemaLocation().toString();
    int from = location.indexOf('#') + 1;
    int to = location.lastIndexOf('/');
    if (from == 0 || to < from) {
      return List.of();
    }
    JsonPointer object = JsonPointer.compile(location.substring(from, to));
    return new ArrayList<>(node.at(object).path("properties").propertyNames());
  }

  private String notAmong(JsonNode value, JsonNode words) {
    List<String> known = new ArrayList<>();
    words.forEach(word -> known.add(word.asString(word.toString())));
    return "is "
        + Scalars.shown(value)
        + ", but the tool "
        + tool
        + " takes "
        + String.join(", ", known)
        + Nearest.hint(value.asString(""), known);
  }

  private static String type(Error error) {
    JsonNode type =
        error.getSchemaNode().path("type").isMissingNode()
            ? error.getSchemaNode()
            : error.getSchemaNode().path("type");
    List<String> types = new ArrayList<>();
    (type.isArray() ? type.values() : List.of(type)).forEach(one -> types.add(one.asString()));
    return "type " + String.join(" or ", types);
  }

  private static JsonPointer pointer(Error error) {
    JsonPointer at = JsonPointer.empty();
    for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
      Object element = error.getInstanceLocation().getElement(i);
      at =
          element instanceof Integer index
              ? at.appendIndex(index)
              : at.appendProperty(String.valueOf(element));
    }
    return at;
  }
}
