package io.cookery.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.collection.CookSettings.Replacement;
import io.cookery.collection.ExportSettings.Format;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.Category;
import io.cookery.trait.Rarity;
import io.cookery.trait.Rule;
import io.cookery.trait.Share;
import io.cookery.trait.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CollectionDefinitionReaderTest {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final CollectionDefinitionReader reader =
      new CollectionDefinitionReader(new ToolRegistry(List.of(new SketchTool())));

  private CollectionDefinition read(String json) {
    JsonNode node = MAPPER.readTree(json);
    return reader.read(node, Path.of("."));
  }

  /** A sound definition with some keys more. */
  private CollectionDefinition readWith(String more) {
    return read(
        """
        {name: 'Robots', supply: 4, generator: {tool: 'sketch', params: {text: 'x'}}, unique: false
        %s}
        """
            .formatted(more));
  }

  private List<Problem> problems(String json) {
    BadInputException thrown = catchThrowableOfType(BadInputException.class, () -> read(json));
    assertThat(thrown).as("nothing was wrong with %s", json).isNotNull();
    return thrown.problems();
  }

  @Test
  void everythingThatIsLeftOutHasItsDefault() {
    CollectionDefinition read = readWith("");

    assertThat(read.name()).isEqualTo("Robots");
    assertThat(read.description()).isEmpty();
    assertThat(read.supply()).isEqualTo(4);
    assertThat(read.recipe().seed()).isEqualTo(0);
    assertThat(read.recipe().rarity()).isEqualTo(Rarity.apportioned);
    assertThat(read.cook()).isEqualTo(CookSettings.DEFAULT);
    assertThat(read.export())
        .isEqualTo(
            new ExportSettings(
                List.of(Format.erc721), "Robots #[[number]]", "", 1, null, ExportAttributes.PLAIN));
    assertThat(
            read("{name: 'A', supply: 1, generator: {tool: 'sketch', params: {text: 'x'}}}")
                .recipe()
                .unique())
        .isTrue();
  }

  @Test
  void everyKeyOfTheContractIsRead() {
    CollectionDefinition read =
        readWith(
            """
            , description: 'd', seed: -5, rarity: 'sampled',
            traits: [
              {category: 'Hat', inUniqueness: false,
               values: [{name: 'None', value: '', weight: 2.5}, {name: 'Fez', count: 1}, 'Cap']},
              {category: 'Serial', range: {start: 1, end: 2.5, step: 0.5, zeroPad: 4,
               unique: true, shuffleSeed: 7}},
              {category: 'Size', values: [1, 2]}],
            rules: [{exclude: {Hat: ['Fez', 'Cap'], Size: 1}},
                    {require: {when: {Hat: 'Fez'}, then: {Size: ['2']}}}],
            cook: {maxConcurrent: 2, maxAttempts: 1, totalTimeout: 'PT5M', failureThreshold: 0.25,
                   budgetUsd: 25.00, refill: false, replacement: 'new-traits'},
            export: {formats: ['csv', 'erc721'], nameTemplate: '[[Hat]] [[number]]',
                     imageBase: 'ipfs://CID/', shuffleSeed: 99},
            inputs: []
            """);

    assertThat(read.recipe().tree().categories())
        .containsExactly(
            new Category.Valued(
                "Hat",
                List.of(
                    new Value("None", "", new Share.Weight(new BigDecimal("2.5"))),
                    new Value("Fez", "Fez", new Share.Count(1)),
                    new Value("Cap", "Cap", new Share.Weight(BigDecimal.ONE))),
                false),
            new Category.Range(
                "Serial",
                new BigDecimal("1"),
                new BigDecimal("2.5"),
                new BigDecimal("0.5"),
                4,
                true,
                7L,
                true),
            new Category.Valued(
                "Size",
                List.of(
                    new Value("1", "1", new Share.Weight(BigDecimal.ONE)),
                    new Value("2", "2", new Share.Weight(BigDecimal.ONE))),
                true));
    assertThat(read.recipe().rules())
        .containsExactly(
            new Rule.Exclude(Map.of("Hat", Set.of("Fez", "Cap"), "Size", Set.of("1"))),
            new Rule.Require(Map.of("Hat", Set.of("Fez")), Map.of("Size", Set.of("2"))));
    assertThat(read.recipe().rarity()).isEqualTo(Rarity.sampled);
    assertThat(read.recipe().seed()).isEqualTo(-5);
    assertThat(read.cook())
        .isEqualTo(
            new CookSettings(
                2,
                1,
                Duration.ofMinutes(5),
                new BigDecimal("0.25"),
                new BigDecimal("25.00"),
                false,
                Replacement.NEW_TRAITS));
    assertThat(read.export())
        .isEqualTo(
            new ExportSettings(
                List.of(Format.csv, Format.erc721),
                "[[Hat]] [[number]]",
                "ipfs://CID/",
                1,
                99L,
                ExportAttributes.PLAIN));
  }

  @Test
  void numbersAndBooleansAsNamesBecomeText() {
    CollectionDefinition read =
        readWith(", traits: [{category: 7, values: [true, 1.50, {name: 3, value: false}]}]");

    assertThat(read.recipe().tree().categories()).extracting(Category::name).containsExactly("7");
    assertThat(((Category.Valued) read.recipe().tree().categories().getFirst()).values())
        .extracting(value -> value.name() + "=" + value.param())
        .containsExactly("true=true", "1.50=1.50", "3=false");
  }

  @Test
  void theSupplyOfABatchIsTheNumberOfItsInputs() {
    CollectionDefinition read =
        read(
            """
            {name: 'B', generator: {tool: 'sketch', params: {size: 3}},
             inputs: [{text: 'a'}, {text: 'a'}]}
            """);

    assertThat(read.supply()).isEqualTo(2);
    assertThat(read.recipe().unique()).isFalse();
    assertThat(read.recipe().inputs()).hasSize(2);
  }

  @Test
  void theSourceReadAgainGivesTheSameDefinition() {
    CollectionDefinition read = readWith(", traits: [{category: 'Hat', values: ['Fez']}]");

    assertThat(reader.read(read.source(), Path.of("."))).isEqualTo(read);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThat(problems("{suply: 0, seed: 'x', generator: {tool: 'skech'}, cook: {refill: 'no'}}"))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("/suply", "/name", "/seed", "/generator/tool", "/cook/refill");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          colour: 1                          | /colour                      | there is no key "colour" here; known are name, description
          trait: []                          | /trait                       | did you mean "traits"?
          seed: 1.5                          | /seed                        | must be a whole number, but it is 1.5
          seed: '0042'                       | /seed                        | write it without leading zeros
          seed: '42'                         | /seed                        | write it without quotes
          seed: 1e999999999                  | /seed                        | is too large
          unique: 'no'                       | /unique                      | must be true or false, but it is the text "no"
          rarity: 'random'                   | /rarity                      | must be apportioned or sampled
          traits: {}                         | /traits                      | must be a list of categories, but it is an object, as in
          traits: [5]                        | /traits/0                    | must be an object with category, values
          traits: [{category: 'Hat'}]        | /traits/0                    | has no values
          traits: [{values: ['a']}]          | /traits/0/category           | is missing
          traits: [{category: 'Hat', values: []}] | /traits/0/values        | needs at least one value
          traits: [{category: 'Hat', values: ['a'], range: {start: 1, end: 2}}] | /traits/0 | both values and a range
          traits: [{category: 'Hat', values: [{name: 'a', weight: -1}]}] | /traits/0/values/0/weight | is -1, but must be 0 (never) or more
          traits: [{category: 'Hat', values: [{name: 'a', wieght: 1}]}] | /traits/0/values/0/wieght | did you mean "weight"?
          traits: [{category: 'Hat', values: [{name: 'a', weight: 1, count: 1}]}] | /traits/0/values/0 | both a weight and a count
          traits: [{category: 'Hat', values: [{name: 'a', weight: 'much'}]}] | /traits/0/values/0/weight | must be a number, but it is the text "much"
          traits: [{category: 'Hat', values: [{name: 'a', count: 1.5}]}] | /traits/0/values/0/count | must be a whole number
          traits: [{category: 'Hat', values: [{value: 'a'}]}] | /traits/0/values/0/name | is missing
          traits: [{category: 'Hat', values: [null]}] | /traits/0/values/0   | must be an object
          traits: [{category: 'S', range: {end: 2}}] | /traits/0/range/start | is missing
          traits: [{category: 'S', range: {start: 1, end: 2, pad: 3}}] | /traits/0/range/pad | there is no key "pad"
          rules: [{}]                        | /rules/0                     | must have either
          rules: [{exclude: {Hat: 'Fez'}}]   | /rules/0/exclude             | two or more categories
          rules: [{exclude: {Hat: [], Body: 'x'}}] | /rules/0/exclude/Hat   | at least one value
          rules: [{require: {when: {Hat: 'Fez'}}}] | /rules/0/require/then  | must be an object of categories
          cook: 5                            | /cook                        | must be an object with maxConcurrent
          cook: {maxConcurrent: 0}           | /cook/maxConcurrent          | must be from 1 to 10000
          cook: {totalTimeout: '30m'}        | /cook/totalTimeout           | ISO-8601 duration such as PT30M
          cook: {totalTimeout: 'PT0S'}       | /cook/totalTimeout           | must be from PT1S
          cook: {failureThreshold: 50}       | /cook/failureThreshold       | a share from 0 to 1
          cook: {budgetUsd: '$25'}           | /cook/budgetUsd              | an amount of US dollars such as 25.00
          cook: {budgetUsd: 0.0000001}       | /cook/budgetUsd              | more than 6 decimals
          cook: {replacement: 'same'}        | /cook/replacement            | must be same-traits or new-traits
          export: {formats: ['erc1155']}     | /export/formats/0            | erc1155 is not yet available; use erc721 or csv
          export: {startNumber: -1}          | /export/startNumber          | must be from 0 to 1000000000
          export: {imageBase: 'ipfs://'}     | /export/imageBase            | must name a place after ipfs://
          export: {imageBase: 'https:/a/b'}  | /export/imageBase            | as in https://example.com/images/
          export: {imageBase: 'my pictures'} | /export/imageBase            | write %20 for a blank
          export: {attributes: {omit: ['Non']}} | /export/attributes/omit/0 | no category has a value named
          export: {attributes: {numeric: ['Serial']}} | /export/attributes/numeric/0 | there is no category
          export: {attributes: {display: {Level: 'dat'}}, }| /export/attributes/display/Level | there is no category "Level"
          export: {formats: ['erc20']}       | /export/formats/0            | must be erc721 or csv
          export: {formats: ['csv', 'csv']}  | /export/formats/1            | csv is listed twice
          export: {nameTemplate: '[[Hta]]', }| /export/nameTemplate         | nothing to fill in for "[[Hta]]"
          generator: {}                      | /generator/tool              | is missing
          generator: {tool: 'sketsh'}        | /generator/tool              | there is no tool named "sketsh"; did you mean "sketch"?
          generator: {spell: 'portrait'}     | /generator/spell             | there is no spell named "portrait"; name a tool instead
          generator: {tool: 'sketch', params: 3} | /generator/params        | must be an object
          inputs: [{text: 'x'}], supply: 3   | /supply                      | there are 1 inputs
          inputs: [{text: 'x'}], supply: 1, rules: [{exclude: {a: 'b', c: 'd'}}] | /rules | no meaning beside inputs
          inputs: [7]                        | /inputs/0                    | must be an object with the params of one piece
          """)
  void aSlipIsToldWithItsPathAndWhatWouldBeRight(String more, String path, String words) {
    String json =
        "{name: 'R', supply: 4, generator: {tool: 'sketch', params: {text: 'x'}}, %s}"
            .formatted(more.replace(", }", "}"));

    assertThat(problems(json))
        .anySatisfy(problem -> {
          assertThat(problem.path()).isEqualTo(path);
          assertThat(problem.message()).contains(words);
        });
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1000001", "1000000000"})
  void aSupplyBeyondTheLimitsNamesThem(String supply) {
    assertThat(problems("{name: 'R', supply: %s, generator: {tool: 'sketch'}}".formatted(supply)))
        .contains(new Problem("/supply", "is " + supply + ", but must be from 1 to 1000000"));
  }

  @Test
  void aListInsteadOfAnObjectIsOneProblem() {
    assertThat(problems("[]"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("it is a list"));
  }

  @Test
  void paramsAreCheckedWithEveryValueFilledIn() {
    assertThat(
            problems(
                """
                {name: 'R', supply: 2,
                 generator: {tool: 'sketch', params: {text: 'x', size: '[[Size]]'}},
                 traits: [{category: 'Size', values: ['1', '2', '11', {name: '12', weight: 0}]}]}
                """))
        .containsExactly(
            new Problem(
                "/generator/params/size", "is 11, but must be from 1 to 9 (when Size is 11)"));
  }

  @Test
  void aValueThatOnlyRulesKeepOutOfParamsIsNoProblem() {
    CollectionDefinition read =
        read(
            """
            {name: 'R', supply: 2,
             generator: {tool: 'sketch', params: {text: '[[A]][[B]]'}},
             traits: [{category: 'A', values: ['toolongbyfar', 'a']},
                      {category: 'B', values: ['alsotoolong', 'b']}],
             rules: [{exclude: {A: 'toolongbyfar', B: 'alsotoolong'}}]}
            """);

    assertThat(read.supply()).isEqualTo(2);
  }

  @Test
  void aParamThatIsMissingBecauseItIsMisspelledIsToldOnce() {
    assertThat(
            problems(
                "{name: 'R', supply: 1, generator: {tool: 'sketch', params: {txt: 'x', size: 4}}}"))
        .containsExactly(
            new Problem(
                "/generator/params/txt",
                "the tool sketch has no param \"txt\"; did you mean \"text\"?"));
    assertThat(problems("{name: 'R', supply: 1, generator: {tool: 'sketch', params: {size: 4}}}"))
        .containsExactly(
            new Problem("/generator/params/text", "is missing; the tool sketch needs it"));
  }

  @Test
  void anUnknownPlaceholderIsToldBelowParams() {
    assertThat(
            problems(
                "{name: 'R', supply: 1, generator: {tool: 'sketch', params: {text: '[[Hta]]'}},"
                    + " traits: [{category: 'Hat', values: ['a']}]}"))
        .extracting(Problem::path)
        .containsExactly("/generator/params/text");
  }

  @Test
  void theToolsOwnCheckSpeaksBelowParams() {
    assertThat(
            problems(
                "{name: 'R', supply: 1, generator: {tool: 'sketch', params: {text: 'missing'}}}"))
        .containsExactly(new Problem("/generator/params/text", "there is no such sketch"));
  }

  @Test
  void aBadInputOfABatchIsToldAtItsPlace() {
    assertThat(
            problems(
                """
                {name: 'B', generator: {tool: 'sketch', params: {size: 1}},
                 inputs: [{text: 'a'}, {text: 5}, {txt: 'a', text: 'a'}]}
                """))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("/inputs/1/text", "/inputs/2/txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "[1]", "true", "7", "''"})
  void whatIsNoTextIsNoDuration(String value) {
    assertThat(
            problems(
                """
                {name: 'R', supply: 1, generator: {tool: 'sketch', params: {text: 'x'}},
                 cook: {totalTimeout: %s}}
                """
                    .formatted(value)))
        .extracting(Problem::path)
        .containsExactly("/cook/totalTimeout");
  }

  @Test
  void textThatCannotBeKeptIsToldWhereverItStands() {
    assertThat(
            problems(
                """
                {name: 'R', description: 'a\\u0000', supply: 1,
                 generator: {tool: 'sketch', params: {text: 'x', 'k\\ud800': 1}},
                 traits: [{category: 'A', values: [{name: 'n', value: '\\u0000'}, '\\udc00']}],
                 inputs: [{text: '\\u0000'}], export: {nameTemplate: '\\u0000'}}
                """))
        .extracting(Problem::path)
        .containsExactly(
            "/description",
            "/generator/params",
            "/traits/0/values/0/value",
            "/traits/0/values/1",
            "/inputs/0/text",
            "/export/nameTemplate");
  }

  @Test
  void anEmptyFileIsNoDefinition() {
    assertThatThrownBy(() -> read("null"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it is nothing");
  }
}
