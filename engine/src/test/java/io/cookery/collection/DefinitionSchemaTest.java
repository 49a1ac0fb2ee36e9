package io.cookery.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cookery.input.BadInputException;
import io.cookery.tool.ToolRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the schema takes, the readers take, and the other way round. */
class DefinitionSchemaTest {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final CollectionDefinitionReader reader =
      new CollectionDefinitionReader(new ToolRegistry(List.of(new SketchTool())));
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(DefinitionSchema.of(List.of(new SketchTool())));

  private static JsonNode with(String more) {
    String generator =
        more.contains("generator") ? "" : ", generator: {tool: 'sketch', params: {text: 'x'}}";
    String supply = more.contains("supply") || more.contains("inputs") ? "" : ", supply: 4";
    String unique = more.contains("inputs") ? "" : ", unique: false";
    return MAPPER.readTree(
        "{name: 'Robots'"
            + generator
            + supply
            + unique
            + (more.isEmpty() ? "" : ", " + more)
            + "}");
  }

  private boolean isRead(JsonNode definition) {
    try {
      reader.read(definition, Path.of("."));
      return true;
    } catch (BadInputException bad) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "description: 'd', seed: -5, rarity: 'sampled'",
        "generator: {tool: 'sketch', params: {text: '[[Hat]]'}},"
            + " traits: [{category: 'Hat', values: ['Fez']}]",
        "traits: [{category: 'Hat', inUniqueness: false, values: [{name: 'None', value: '',"
            + " weight: 2.5}, {name: 'Fez', count: 1}, 'Cap', 7, true]}]",
        "traits: [{category: 'Serial', range: {start: 1, end: 2.5, step: 0.5, zeroPad: 4,"
            + " unique: false, shuffleSeed: 7}}]",
        "traits: [{category: 'A', values: ['x', 'y']}, {category: 'B', values: [1, 2]}],"
            + " rules: [{exclude: {A: ['x'], B: 1}}, {require: {when: {A: 'y'}, then: {B: ['2']}}}]",
        "cook: {maxConcurrent: 2, maxAttempts: 1, totalTimeout: 'PT5M', failureThreshold: 0.25,"
            + " budgetUsd: 25.00, refill: false, replacement: 'new-traits'}",
        "export: {formats: ['csv', 'erc721'], nameTemplate: 'R [[number]]', imageBase: 'ipfs://CID/',"
            + " startNumber: 0, shuffleSeed: 99}",
        "traits: [{category: 'Age', values: [1, 2]}],"
            + " export: {attributes: {numeric: ['Age'], maxValue: {Age: 9}}}",
        "inputs: [{text: 'a'}, {text: 'b'}]"
      })
  void takesWhatIsRead(String more) {
    JsonNode definition = with(more);

    assertThat(isRead(definition)).as("read").isTrue();
    assertThat(schema.validate(definition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "supply: 0",
        "supply: 'four'",
        "supply: 1.5",
        "odd: 1",
        "rarity: 'odd'",
        "description: []",
        "generator: {}",
        "generator: {tool: 'sketch', prams: {}}",
        "generator: {tool: 'sketch', params: 'x'}",
        "generator: {tool: 'sketch', params: {text: 7}}",
        "generator: {tool: 'sketch', spell: 's'}",
        "traits: {Hat: ['Fez']}",
        "traits: [{category: 'Hat'}]",
        "traits: [{category: 'Hat', values: []}]",
        "traits: [{category: 'Hat', values: ['Fez'], range: {start: 1, end: 2}}]",
        "traits: [{category: 'Hat', values: [{name: 'Fez', weight: -1}]}]",
        "traits: [{category: 'Hat', values: [{name: 'Fez', weight: 1, count: 1}]}]",
        "traits: [{category: 'Hat', values: [{weight: 1}]}]",
        "traits: [{category: 'Hat', values: [{name: 'Fez', often: 1}]}]",
        "traits: [{category: 'Hat', range: {start: 1}}]",
        "traits: [{category: 'Hat', range: {start: '1', end: 2}}]",
        "rules: [{}]",
        "rules: [{exclude: {Hat: 'Fez'}}]",
        "rules: [{require: {when: {Hat: 'Fez'}}}]",
        "cook: {maxConcurrent: 0}",
        "cook: {maxConcurrent: 10001}",
        "cook: {totalTimeout: 'soon'}",
        "cook: {failureThreshold: 1.5}",
        "cook: {budgetUsd: -1}",
        "cook: {replacement: 'odd'}",
        "cook: {refill: 'yes'}",
        "export: {formats: []}",
        "export: {formats: ['csv', 'csv']}",
        "export: {formats: ['odd']}",
        "export: {nameTemplate: ''}",
        "export: {startNumber: -1}",
        "export: {attributes: {odd: 1}}",
        "export: {attributes: {display: {Hat: 'odd'}}}",
        "inputs: ['a']"
      })
  void refusesWhatIsNotRead(String more) {
    JsonNode definition = with(more);

    assertThat(isRead(definition)).as("read").isFalse();
    assertThat(schema.validate(definition)).isNotEmpty();
  }
}
