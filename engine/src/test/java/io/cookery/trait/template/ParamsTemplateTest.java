package io.cookery.trait.template;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import io.cookery.trait.Share;
import io.cookery.trait.Specs;
import io.cookery.trait.Trait;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Traits;
import io.cookery.trait.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ParamsTemplateTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ANY = "{}";

  private static Value value(String name, String param) {
    return new Value(name, param, new Share.Weight(BigDecimal.ONE));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private static ParamsTemplate template(String params, String schema, Category... categories) {
    TraitTree tree = new TraitTree(Arrays.asList(categories));
    return ParamsTemplate.of((ObjectNode) json(params), tree, List.of(), json(schema));
  }

  private static List<Problem> problems(String params, String schema, Category... categories) {
    return catchThrowableOfType(BadInputException.class, () -> template(params, schema, categories))
        .problems();
  }

  private static Traits traits(String... categoriesAndParams) {
    List<Trait> traits = new ArrayList<>();
    for (int i = 0; i < categoriesAndParams.length; i += 2) {
      traits.add(new Trait(categoriesAndParams[i], "any name", categoriesAndParams[i + 1]));
    }
    return new Traits(traits);
  }

  @Test
  void everyOccurrenceAtAnyDepthIsFilledIn() {
    ParamsTemplate template =
        template(
            "{'a': '[[X]]-[[X]]', 'b': [{'c': ['x [[Y]] x']}], 'n': 5, '[[X]]': null}",
            ANY,
            category("X", value("n", "x1")),
            category("Y", value("n", "y1")));

    assertThat(template.render(traits("X", "x1", "Y", "y1")))
        .isEqualTo(json("{'a': 'x1-x1', 'b': [{'c': ['x y1 x']}], 'n': 5, '[[X]]': null}"));
  }

  @Test
  void namesAreLiteralTextAndNeverARegularExpression() {
    for (String name : List.of("a(b", "a+b", "a.b", "$1", "a b", "a]b", "[x", "\\E", "[[x")) {
      ParamsTemplate template =
          template(
              "{'p': '<[[" + name.replace("\\", "\\\\") + "]]>'}",
              ANY,
              category(name, value("n", "v")));

      assertThat(template.render(traits(name, "v"))).isEqualTo(json("{'p': '<v>'}"));
    }
  }

  @Test
  void filledInTextIsNeverFilledInAgain() {
    ParamsTemplate template =
        template(
            "{'p': '[[a]] and [[b]]'}",
            ANY,
            category("a", value("n", "[[b]]")),
            category("b", value("n", "$&")));

    assertThat(template.render(traits("a", "[[b]]", "b", "$&")))
        .isEqualTo(json("{'p': '[[b]] and $&'}"));
  }

  @Test
  void anUnknownPlaceholderIsAProblemWithItsPathAndTheNearestName() {
    assertThat(
            problems(
                "{'a/b': ['ok', 'x [[Backgroud]]'], 'c': '[[step1.image]]'}",
                ANY,
                category("Background", weighted("Sky", 1))))
        .satisfiesExactly(
            first -> {
              assertThat(first.path()).isEqualTo("/a~1b/1");
              assertThat(first.message()).contains("[[Backgroud]]", "\"Background\"");
            },
            second -> {
              assertThat(second.path()).isEqualTo("/c");
              assertThat(second.message()).contains("step1.image", "earlier steps");
            });
  }

  @Test
  void aLonePlaceholderTakesTheTypeThatTheSchemaAsksFor() {
    String schema =
        """
        {'properties': {'i': {'type': 'integer'}, 'n': {'type': 'number'}, 'b': {'type': 'boolean'},
          's': {'type': 'string'}, 'z': {'type': ['integer', 'null']},
          'l': {'items': {'$ref': '#/$defs/count'}}, 'o': {'anyOf': [{'type': 'number'}, {'type': 'boolean'}]},
          'deep': {'properties': {'i': {'type': 'integer'}}}, 'e': {'enum': [1, 2]}},
         '$defs': {'count': {'type': 'integer'}}}
        """;
    ParamsTemplate template =
        template(
            "{'i': '[[A]]', 'n': '[[D]]', 'b': '[[T]]', 's': '[[A]]', 'z': '[[E]]', 'l': ['[[A]]'],"
                + " 'o': '[[T]]', 'deep': {'i': '[[A]]'}, 'mixed': '[[A]] ', 'free': '[[A]]', 'e': '[[A]]'}",
            schema,
            category("A", value("n", "7")),
            category("D", value("n", "0.1")),
            category("T", value("n", "true")),
            category("E", value("n", "")));

    assertThat(template.render(traits("A", "7", "D", "0.1", "T", "true", "E", "")).toString())
        .isEqualTo(
            json("{'i': 7, 'n': 0.1, 'b': true, 's': '7', 'z': null, 'l': [7], 'o': true,"
                    + " 'deep': {'i': 7}, 'mixed': '7 ', 'free': '7', 'e': 7}")
                .toString());
  }

  @Test
  void aSchemaThatRefersToItselfEnds() {
    ParamsTemplate template =
        template(
            "{'a': {'a': '[[A]]'}}",
            "{'anyOf': [{'$ref': '#'}, {'$ref': '#'}], 'properties': {'a': {'$ref': '#'}}}",
            category("A", value("n", "7")));

    assertThat(template.render(traits("A", "7"))).isEqualTo(json("{'a': {'a': '7'}}"));
  }

  @Test
  void numbersStayExactAndPaddedOnesAreNumbers() {
    String schema = "{'properties': {'n': {'type': 'number'}, 'i': {'type': 'integer'}}}";
    ParamsTemplate template =
        template(
            "{'n': '[[N]]', 'i': '[[R]]'}",
            schema,
            category("N", value("n", "0.1000000000000000055511151231257827")),
            Specs.range("R", "1", "9", "1", false, null));

    assertThat(template.render(traits("N", "0.1000000000000000055511151231257827", "R", "0007")))
        .hasToString("{\"n\":0.1000000000000000055511151231257827,\"i\":7}");
  }

  @Test
  void aValueThatCannotBeReadAsTheTypeIsFoundBeforeAnyPieceHasIt() {
    String schema = "{'properties': {'i': {'type': 'integer'}}}";

    assertThat(
            problems(
                "{'i': '[[A]]'}",
                schema,
                category("A", value("one", "1"), value("many", "several"))))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("/i");
          assertThat(problem.message()).contains("several", "\"A\"", "integer");
        });
    assertThat(problems("{'i': '[[R]]'}", schema, Specs.range("R", "1", "2", "0.5", false, null)))
        .hasSize(1);
    assertThat(problems("{'i': '[[A]]'}", schema, category("A", value("n", "1e999999999"))))
        .hasSize(1);
  }

  @Test
  void aValueThatNeverOccursNeedsNoType() {
    template(
        "{'i': '[[A]]'}",
        "{'properties': {'i': {'type': 'integer'}}}",
        category("A", value("one", "1"), weighted("never", 0)));
  }

  @Test
  void expansionsAreAllTextsThatCanOccurEachOnce() {
    TraitTree tree =
        new TraitTree(
            List.of(
                category("A", weighted("x", 1), weighted("y", 1), weighted("never", 0)),
                category("B", weighted("p", 1), weighted("q", 1)),
                Specs.range("R", "1", "2", "1", false, null)));
    Rule apart = Specs.exclude("A", "x", "B", "q");
    ParamsTemplate template =
        ParamsTemplate.of(JSON.createObjectNode(), tree, List.of(apart), json(ANY));

    assertThat(template.expansions("plain")).containsExactly("plain");
    assertThat(template.expansions("[[A]]/[[A]][[R]]"))
        .containsExactly("x/x1", "x/x2", "y/y1", "y/y2");
    assertThat(template.expansions("[[A]][[B]]")).containsExactly("xp", "yp", "yq");
  }

  @Test
  void tooManyExpansionsAreRefused() {
    TraitTree tree = new TraitTree(List.of(Specs.range("R", "1", "1000001", "1", false, null)));
    ParamsTemplate template =
        ParamsTemplate.of(JSON.createObjectNode(), tree, List.of(), json(ANY));

    assertThat(catchThrowableOfType(BadInputException.class, () -> template.expansions("[[R]]")))
        .hasMessageContaining("1,000,001");
  }

  @Test
  void rawIsWhatWasGivenAndACopy() {
    ParamsTemplate template = template("{'p': '[[A]]'}", ANY, category("A", weighted("x", 1)));
    template.raw().put("p", "changed");

    assertThat(template.raw()).isEqualTo(json("{'p': '[[A]]'}"));
  }

  @Test
  void textTemplatesServeOtherNamesToo() {
    TextTemplate template = TextTemplate.of("Robot #[[number]] [[Hat]]", List.of("number", "Hat"));

    assertThat(template.render(name -> name.equals("number") ? "7" : "[[number]]"))
        .isEqualTo("Robot #7 [[number]]");
    assertThat(template.names()).containsExactly("number", "Hat");
    assertThat(TextTemplate.of("]] and [[", List.of("x")).names()).isEmpty();
  }
}
