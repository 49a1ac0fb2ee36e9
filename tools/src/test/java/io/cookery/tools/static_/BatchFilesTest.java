package io.cookery.tools.static_;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.tool.ToolRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class BatchFilesTest {

  private static final int INPUTS = 1_500;

  @TempDir private Path folder;

  @Test
  void theFilesOfTheLastInputAreLookedAtToo() throws Exception {
    Files.writeString(folder.resolve("there.txt"), "text");
    ObjectNode definition = JsonNodeFactory.instance.objectNode().put("name", "Batch");
    definition.putObject("generator").put("tool", "static").putObject("params");
    ArrayNode inputs = definition.putArray("inputs");
    for (int i = 1; i < INPUTS; i++) {
      inputs.addObject().put("file", "there.txt");
    }
    inputs.addObject().put("file", "gone.txt");
    CollectionDefinitionReader reader =
        new CollectionDefinitionReader(new ToolRegistry(List.of(new StaticTool())));
    BadInputException bad =
        catchThrowableOfType(BadInputException.class, () -> reader.read(definition, folder));
    assertThat(bad.problems())
        .extracting(Problem::path)
        .containsExactly("/inputs/%d/file".formatted(INPUTS - 1));
  }
}
