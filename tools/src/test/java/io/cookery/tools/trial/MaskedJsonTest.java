package io.cookery.tools.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MaskedJsonTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void everyTextAndEveryNameIsMaskedAtAnyDepthAndNothingElseChanges() {
    ObjectNode source =
        (ObjectNode)
            JSON.readTree(
                """
                {"key-1234": 1, "a": "x key-1234", "b": [true, null, 1.5, "key-1234",
                 {"key-1234 too": {"c": ["key-1234"]}}]}
                """);

    ObjectNode masked = new MaskedJson(text -> text.replace("key-1234", "***")).object(source);

    assertThat(masked)
        .isEqualTo(
            JSON.readTree(
                """
                {"***": 1, "a": "x ***", "b": [true, null, 1.5, "***", {"*** too": {"c": ["***"]}}]}
                """));
    assertThat(source.has("key-1234")).as("what was given stays as it was").isTrue();
  }
}
