package io.cookery.app.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ParamsTextTest {

  @Test
  void eachParameterIsALineWithoutTheMarksOfJson() {
    ObjectNode params =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"prompt": "a \\"red\\" fox,\\n  at night", "size": [512, 640], "seed": 7,
                     "style": {"name": "ink", "weights": [0.5, 1]}, "upscale": true, "mask": null}
                    """);

    assertThat(ParamsText.of(params))
        .containsExactly(
            "prompt: a \"red\" fox, / at night",
            "size: 512, 640",
            "seed: 7",
            "style: (name ink, weights 0.5, 1)",
            "upscale: true",
            "mask: null");
  }
}
