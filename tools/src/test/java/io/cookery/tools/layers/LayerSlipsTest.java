package io.cookery.tools.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.test.Calls;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in a layer is named where it is, and not the kind of value that a layer is. */
class LayerSlipsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'file':'a.png','blend':'color-brun'} | /blend   | is the text "color-brun", but must be normal,
          {'file':'a.png','blend':'color-brun'} | /blend   | did you mean "color-burn"?
          {'file':'a.png','blend':'addition'}   | /blend   | is the text "addition", but must be normal,
          {'file':'a.png','blend':3}            | /blend   | is 3, but must be normal,
          {'file':'a.png','opacity':50}         | /opacity | must be from 0 to 1
          {'file':'a.png','opacity':-1}         | /opacity | must be from 0 to 1
          {'file':'a.png','opacity':'half'}     | /opacity | is the text "half", but the tool layers takes a number
          {'file':'a.png','opactiy':0.5}        | /opactiy | has no param "opactiy" here; did you mean "opacity"?
          {'file':'a.png','mask':0.5}           | /mask    | has no param "mask" here; it has file, opacity, blend
          {'blend':'screen'}                    | /file    | is missing; the tool layers needs it
          {'file':7}                            | /file    | takes a text
          7                                     | ''       | is 7, but the tool layers takes a text or an object
          """)
  void aSlipIsNamed(String layer, String place, String said) {
    String definition =
        "{'name':'N','supply':1,'generator':{'tool':'layers','params':"
            + "{'width':9,'height':9,'layers':[%s]}}}".formatted(layer);
    CollectionDefinitionReader reader =
        new CollectionDefinitionReader(new ToolRegistry(List.of(new LayersTool(1, 1))));
    BadInputException bad =
        catchThrowableOfType(
            BadInputException.class, () -> reader.read(Calls.params(definition), folder));
    assertThat(bad.problems())
        .hasSize(1)
        .first()
        .extracting(Problem::path)
        .isEqualTo("/generator/params/layers/0" + place);
    assertThat(bad.problems().getFirst().message()).contains(said);
  }
}
