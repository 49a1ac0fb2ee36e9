package io.cookery.collection;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cookery.input.Problem;
import io.cookery.tool.Tool;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of a tool's params, and what it says in words for people. */
final class ParamsSchema {

  private final String tool;
  private final JsonNode node;
  private final Schema schema;

  ParamsSchema(Tool tool) {
    this.tool = tool.name();
    this.node = tool.paramsSchema();
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(node);
  }

  /** What is wrong with params that are filled in; paths are below params. */
  List<Problem> check(JsonNode params) {
    List<SchemaError> errors =
        schema.validate(params).stream().map(error -> SchemaError.of(error, node)).toList();
    SchemaWords words = new SchemaWords(tool, params);
    return MeantAlternative.findings(errors, params).stream()
        .map(words::problem)
        .distinct()
        .toList();
  }
}
