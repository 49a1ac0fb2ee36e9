package io.cookery.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tool.Tool;
import io.cookery.tools.http.HttpAdapter;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ToolBodyTest {

  @Test
  void aToolThatAFileDefinesIsShownByItsDefinition() {
    ObjectNode definition =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"adapter": "http", "mode": "immediate",
                     "submit": {"url": "https://painter.example/run",
                                "headers": {"Authorization": "Bearer ${env:PAINTER_KEY}"}}}
                    """);
    try (GuardedClient client = GuardedClient.open(ClientSettings.of(AddressRules.publicOnly()))) {
      Tool tool =
          new HttpAdapter(
                  new HttpSettings(
                      client,
                      _ -> "secret",
                      SecretNames.standard(),
                      Optional::empty,
                      InstantSource.system()))
              .make("painter", definition);
      ObjectNode shown = ToolBody.of(null, tool);
      assertThat(shown.remove("id").asString()).isEqualTo("painter");
      assertThat(shown).isEqualTo(definition);
    }
  }
}
