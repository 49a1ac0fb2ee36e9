package io.cookery.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.plan.DryRun;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.test.TestService;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** The dry run of a collection whose pieces a service makes. */
class HttpPlanTest {

  private static final Path FOLDER = Path.of(".");

  @RegisterExtension final HttpFixture fixture = new HttpFixture();

  private DryRun plan(ObjectNode definition) throws InterruptedException {
    Tool tool = fixture.tool(definition);
    CollectionDefinition collection =
        new CollectionDefinitionReader(new ToolRegistry(List.of(tool)))
            .read(
                Definitions.json(
                    """
                    {'name': 'Texts', 'supply': 200,
                     'generator': {'tool': 'service', 'params': {'prompt': '[[Number]]'}},
                     'traits': [{'category': 'Number',
                                 'range': {'start': 1, 'end': 200, 'unique': true}}]}
                    """),
                FOLDER);
    return DryRun.of(collection, tool, FOLDER);
  }

  @Test
  void itCostsThePriceOfEveryPiece() throws Exception {
    assertThat(plan(Definitions.immediate("https://painter.example")).estimate().costUsd())
        .isEqualByComparingTo("0.6");
  }

  @Test
  void aServiceThatNamesNoPriceAndKnowsRepetitionsIsNotCalled() throws Exception {
    try (TestService service =
        TestService.start((_, reply) -> reply.json(200, "{\"outputs\": \"x\", \"cost\": 5}"))) {
      ObjectNode definition = Definitions.immediate(service.url(""));
      definition.remove("cost");
      assertThat(plan(definition).samples()).isNotEmpty();
      assertThat(service.requests()).isEmpty();
    }
  }
}
