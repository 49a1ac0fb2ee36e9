package io.cookery.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cookery.input.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas of tools that are not ours: every way to have alternatives, and every rule. */
class SchemaWordsTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .build();

  private static List<String> told(String schema, String params) {
    JsonNode rules = JSON.readTree(schema);
    JsonNode value = JSON.readTree(params);
    List<SchemaError> errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(rules)
            .validate(value)
            .stream()
            .map(error -> SchemaError.of(error, rules))
            .toList();
    SchemaWords words = new SchemaWords("t", value);
    return MeantAlternative.findings(errors).stream()
        .map(words::problem)
        .map(SchemaWordsTest::line)
        .toList();
  }

  private static String line(Problem problem) {
    return problem.path() + ": " + problem.message();
  }

  private static final String KINDS =
      """
      {properties: {shape: {oneOf: [
        {type: 'object', required: ['kind', 'r'],
         properties: {kind: {const: 'circle'}, r: {type: 'number', minimum: 1}},
         additionalProperties: false},
        {type: 'object', required: ['kind', 'w', 'h'],
         properties: {kind: {const: 'box'}, w: {type: 'number'}, h: {type: 'number'}},
         additionalProperties: false},
        {type: 'string', enum: ['none']}]}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{shape: {kind: 'circle', r: 0}}       | /shape/r: is 0, but must be 1 or more",
        "{shape: {kind: 'box', w: 1}}          | /shape/h: is missing; the tool t needs it",
        "{shape: {kind: 'box', w: 'a', h: 1}}  | /shape/w: is the text \"a\", but the tool t takes a number",
        "{shape: {kind: 'circle', rr: 2}}      | /shape/rr: the tool t has no param \"rr\" here; did you mean \"r\"?",
        "{shape: 5}                            | /shape: is 5, but the tool t takes an object or a text",
        "{shape: 'non'}                        | /shape: is the text \"non\", but must be none; did you mean \"none\"?"
      })
  void theAlternativeThatWasMeantIsJudged(String params, String told) {
    assertThat(told(KINDS, params)).containsExactly(told);
  }

  @Test
  void alternativesWithinAlternativesAndReferencesAreFollowed() {
    String schema =
        """
        {$defs: {size: {anyOf: [{type: 'integer', maximum: 9}, {$ref: '#/$defs/pair'}]},
                 pair: {type: 'array', prefixItems: [{type: 'integer'}, {type: 'integer', maximum: 9}],
                        items: false}},
         anyOf: [{type: 'string'},
                 {type: 'object', properties: {size: {$ref: '#/$defs/size'}}}]}
        """;

    assertThat(told(schema, "{size: [1, 10]}"))
        .containsExactly("/size/1: is 10, but must be 9 or less");
    assertThat(told(schema, "{size: 10}")).containsExactly("/size: is 10, but must be 9 or less");
    assertThat(told(schema, "{size: [1, 2, 3]}"))
        .singleElement()
        .asString()
        .contains("more elements than the tool t takes");
  }

  @Test
  void conditionsAreNamedByWhatIsThere() {
    String schema =
        """
        {properties: {mode: {enum: ['a', 'b'], default: 'a'}, x: {}},
         if: {properties: {mode: {const: 'b'}}, required: ['mode']},
         then: {required: ['x']}, else: {properties: {x: false}}}
        """;

    assertThat(told(schema, "{mode: 'b'}"))
        .containsExactly("/x: is missing; the tool t needs it when mode is b");
    assertThat(told(schema, "{x: 1}"))
        .containsExactly("/x: is not taken by the tool t when mode is a, its default");
  }

  @Test
  void whatIsThereTwiceOrNotAtAllIsNamed() {
    String schema = "{oneOf: [{required: ['a']}, {required: ['b']}]}";

    assertThat(told(schema, "{a: 1, b: 2}")).containsExactly(": has a and b; keep one of them");
    assertThat(told(schema, "{}"))
        .containsExactly(": has neither of what the tool t needs: a or b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{x: {multipleOf: 5}}                   | {x: 7}",
        "{x: {exclusiveMinimum: 5}}             | {x: 5}",
        "{x: {minLength: 3}}                    | {x: 'a'}",
        "{x: {minItems: 3, maxItems: 3}}        | {x: [1]}",
        "{x: {maxProperties: 1}}                | {x: {a: 1, b: 2}}",
        "{x: {uniqueItems: true}}               | {x: [1, 1]}",
        "{x: {pattern: '^a'}}                   | {x: 'b'}",
        "{x: {contains: {type: 'string'}}}      | {x: [1]}",
        "{x: {propertyNames: {maxLength: 1}}}   | {x: {ab: 1}}",
        "{x: {not: {type: 'string'}}}           | {x: 'a'}",
        "{x: {dependentRequired: {a: ['b']}}}   | {x: {a: 1}}",
        "{x: {unevaluatedProperties: false}}    | {x: {a: 1}}",
        "{x: {const: {a: 1}}}                   | {x: 1}"
      })
  void everyRuleHasWordsOfItsOwn(String properties, String params) {
    assertThat(told("{properties: " + properties + "}", params))
        .singleElement()
        .asString()
        .startsWith("/x")
        .doesNotContain("valid", "schema", "regex", "unevaluated", "dependent", "enumeration");
  }
}
