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
    return MeantAlternative.findings(errors, value).stream()
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
        "{shape: 5}                            | /shape: is 5, but the tool t takes an object or none",
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

  /** Alternatives that are told apart by what they refer to. */
  private static final String REFERRED =
      """
      {$defs: {
        base: {type: 'object', required: ['type']},
        kind: {enum: ['b', 'bb']},
        a: {allOf: [{$ref: '#/$defs/base'},
                    {properties: {type: {const: 'alpha'}, x: {type: 'integer'}}, required: ['x']}]},
        b: {allOf: [{$ref: '#/$defs/base'},
                    {properties: {type: {$ref: '#/$defs/kind'}, y: {type: 'integer'}}, required: ['y']}]}},
       properties: {op: {anyOf: [{$ref: '#/$defs/a'}, {$ref: '#/$defs/b'}]}}}
      """;

  /** Values of several types, and of several forms. */
  private static final String SIZES =
      """
      {properties: {
        size: {oneOf: [{type: 'integer', minimum: 1}, {enum: ['auto', 'full']},
                       {type: 'string', pattern: '^[0-9]+%$'}]},
        mode: {oneOf: [{const: 'fast'}, {const: 'slow'}, {const: 3}]},
        pair: {oneOf: [{type: 'array', items: {type: 'number'}, minItems: 2},
                       {type: 'array', items: {type: 'array'}, minItems: 1}]},
        range: {anyOf: [{type: 'integer', maximum: 5}, {type: 'integer', minimum: 10}]},
        source: {oneOf: [
          {required: ['url'], properties: {url: {}}, additionalProperties: false},
          {required: ['file'], properties: {file: {}}, additionalProperties: false}]}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{shape: {kind: 'circel', r: 1}} | /shape/kind: is the text \"circel\", but the tool t takes circle or box; did you mean \"circle\"?",
        "{shape: {kind: 5, w: 1}}        | /shape/kind: is 5, but the tool t takes circle or box",
        "{shape: {kind: null}}           | /shape/kind: is nothing, but the tool t takes circle or box",
        "{shape: {r: 1}}                 | /shape/kind: is missing; the tool t needs it",
        "{shape: {}}                     | /shape/kind: is missing; the tool t needs it",
        "{shape: {knid: 'box', w: 1, h: 1}} | /shape/knid: the tool t has no param \"knid\" here; did you mean \"kind\"?"
      })
  void whatTellsAlternativesApartIsToldFirst(String params, String told) {
    assertThat(told(KINDS, params)).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{op: {type: 'bb', x: 1}}    | /op/y: is missing; the tool t needs it",
        "{op: {type: 'b', y: 's'}}   | /op/y: is the text \"s\", but the tool t takes a whole number",
        "{op: {type: 'alpah', x: 1}} | /op/type: is the text \"alpah\", but the tool t takes alpha or b or bb; did you mean \"alpha\"?",
        "{op: {y: 1}}                | /op/type: is missing; the tool t needs it"
      })
  void alternativesMayBeToldApartByWhatTheyReferTo(String params, String told) {
    assertThat(told(REFERRED, params)).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{size: 0}      | /size: is 0, but must be 1 or more",
        "{size: 'ful'}  | /size: is the text \"ful\", but the tool t takes a whole number or auto or full or what fits the pattern ^[0-9]+%$; did you mean \"full\"?",
        "{size: true}   | /size: is true, but the tool t takes a whole number or auto or full or a text",
        "{mode: 'fats'} | /mode: is the text \"fats\", but the tool t takes fast or slow or 3; did you mean \"fast\"?",
        "{mode: 4}      | /mode: is 4, but the tool t takes fast or slow or 3",
        "{range: 7}     | /range: is 7, but the tool t takes a number that is 5 or less or a number that is 10 or more",
        "{pair: [1]}    | /pair: has 1 elements, but must have at least 2",
        "{pair: [[1], 2]} | /pair/0: is a list, but the tool t takes a number",
        "{source: {fiel: 1}} | /source/fiel: the tool t has no param \"fiel\" here; did you mean \"file\"?",
        "{source: {zzz: 1}}  | /source: has neither of what the tool t needs: url or file"
      })
  void valuesMayBeOfSeveralTypesAndForms(String params, String told) {
    assertThat(told(SIZES, params)).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}               | /kind: is missing; the tool t needs it",
        "{kind: 'zz'}     | /kind: is the text \"zz\", but must be aa or bb",
        "{kind: 'aa'}     | /x: is missing; the tool t needs it when kind is aa",
        "{kind: 'bb', x: 1} | /x: is not taken by the tool t when kind is bb",
        "{kind: 'bb', y: 's'} | /y: is the text \"s\", but the tool t takes a whole number when kind is bb"
      })
  void aRuleThatHangsOnWhatIsWrongItselfIsNotTold(String params, String told) {
    String schema =
        """
        {required: ['kind'], properties: {kind: {enum: ['aa', 'bb']}}, allOf: [
          {if: {properties: {kind: {const: 'aa'}}},
           then: {required: ['x']}, else: {not: {required: ['x']}}},
          {if: {properties: {kind: {const: 'bb'}}},
           then: {properties: {y: {type: 'integer'}}}, else: {required: ['z']}}]}
        """;

    assertThat(told(schema, params))
        .contains(told)
        .filteredOn(line -> !line.startsWith("/z"))
        .hasSize(1);
    assertThat(told(schema, "{kind: 'zz'}")).hasSize(1);
  }

  @Test
  void aConditionMayHangOnAnother() {
    String schema =
        """
        {properties: {m: {enum: ['xx', 'yy']}, n: {enum: ['pp', 'qq']}}, required: ['m'],
         if: {properties: {m: {const: 'xx'}}},
         then: {required: ['n'], if: {properties: {n: {const: 'pp'}}}, then: {required: ['z']}}}
        """;

    assertThat(told(schema, "{}")).containsExactly("/m: is missing; the tool t needs it");
    assertThat(told(schema, "{m: 'xx'}"))
        .containsExactly("/n: is missing; the tool t needs it when m is xx");
    assertThat(told(schema, "{m: 'xx', n: 'pp'}"))
        .containsExactly("/z: is missing; the tool t needs it when m is xx and n is pp");
  }

  @Test
  void whatEachAlternativeNeedsIsMissing() {
    String schema =
        """
        {oneOf: [{properties: {k: {enum: ['a']}}, required: ['k']},
                 {properties: {k: {pattern: '^b'}}, required: ['k']}]}
        """;

    assertThat(told(schema, "{}")).containsExactly("/k: is missing; the tool t needs it");
  }

  @Test
  void whatAnAlternativeKnowsIsNotUnknownBecauseItDoesNotFit() {
    String schema =
        """
        {type: 'object', properties: {k: {type: 'string'}}, unevaluatedProperties: false, oneOf: [
          {properties: {k: {const: 'one'}, p: {}}, required: ['k']},
          {properties: {k: {const: 'two'}, q: {}}, required: ['k']}]}
        """;

    assertThat(told(schema, "{k: 'onw', p: 1}"))
        .containsExactly(
            "/k: is the text \"onw\", but the tool t takes one or two; did you mean \"one\"?");
    assertThat(told(schema, "{k: 'two', p: 1}")).singleElement().asString().startsWith("/p: ");
    assertThat(told(schema, "{k: 'onw', zz: 1}")).hasSize(2);
  }

  @Test
  void schemasThatReferToThemselvesAreRead() {
    String schema =
        """
        {$defs: {node: {anyOf: [{$ref: '#/$defs/node2'}, {type: 'object', required: ['of'],
          properties: {of: {$ref: '#/$defs/node'}}}]}, node2: {$ref: '#/$defs/node3'},
          node3: {type: 'integer', minimum: 1}}, properties: {n: {$ref: '#/$defs/node'}}}
        """;

    assertThat(told(schema, "{n: {of: {of: 0}}}"))
        .containsExactly("/n/of/of: is 0, but must be 1 or more");
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
