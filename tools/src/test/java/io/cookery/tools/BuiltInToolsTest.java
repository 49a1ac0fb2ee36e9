package io.cookery.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import org.junit.jupiter.api.Test;

class BuiltInToolsTest {

  @Test
  void theFourAreFoundByName() {
    assertThat(new ToolRegistry(BuiltInTools.all()).all())
        .extracting(Tool::name)
        .containsExactly("layers", "static", "string", "svg");
  }
}
