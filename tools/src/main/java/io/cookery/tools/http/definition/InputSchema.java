package io.cookery.tools.http.definition;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cookery.tools.http.template.Filling;
import io.cookery.tools.http.template.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads {@code inputSchema}: a JSON Schema (2020-12) of an object, complete in itself. */
final class InputSchema {

  private static final String KEY = "inputSchema";
  private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

  private final Problems problems;

  InputSchema(Problems problems) {
    this.problems = problems;
  }

  /** The schema; that of any object when there is none or it is wrong. */
  JsonNode read(Fields top) {
    JsonNode any = JsonNodeFactory.instance.objectNode().put("type", "object");
    if (!top.has(KEY)) {
      return any;
    }
    JsonNode schema = top.node(KEY);
    if (!schema.isObject() || !schema.path("type").asString("object").equals("object")) {
      top.wrong(KEY, "must be a JSON Schema with \"type\": \"object\"");
      return any;
    }
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(META_SCHEMA));
    List<Error> wrong = meta.validate(schema);
    // Alternatives are wrong at one place in more than one way.
    Map<String, String> once = new LinkedHashMap<>();
    wrong.forEach(
        error -> once.put(pointer(error), SchemaTrouble.words(error.getInstanceLocation())));
    once.forEach(
        (at, words) -> problems.add(top.at(KEY) + at, "is not a valid JSON Schema: " + words));
    references(schema, top.at(KEY));
    return wrong.isEmpty() ? schema : any;
  }

  private static String pointer(Error error) {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
      pointer.append(Problems.below("", String.valueOf(error.getInstanceLocation().getElement(i))));
    }
    return pointer.toString();
  }

  /** Nothing is fetched to understand a schema. */
  private void references(JsonNode node, String at) {
    node.properties()
        .forEach(field -> {
          String below = Problems.below(at, field.getKey());
          if (field.getKey().equals("$ref") && !field.getValue().asString("#").startsWith("#")) {
            problems.add(below, "must point into the schema itself, such as #/$defs/size");
          }
          references(field.getValue(), below);
        });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        references(node.get(i), at + "/" + i);
      }
    }
  }

  /** The names under which templates may use single params. */
  static Collection<String> params(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("properties").properties().forEach(p -> names.add(Filling.PARAM + p.getKey()));
    return names;
  }
}
