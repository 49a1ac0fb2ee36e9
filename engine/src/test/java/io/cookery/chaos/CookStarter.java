package io.cookery.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cookery.Cookery;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.CookSettings;
import io.cookery.cook.StartRequest;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts cooks: {@code POST /cook/TOOL/BATCH/SUPPLY} makes the collection {@code TOOL-BATCH} unless
 * it exists, cooks it unless it is or was cooked, and answers with its id.
 */
final class CookStarter implements HttpHandler {

  private static final Logger log = LoggerFactory.getLogger(CookStarter.class);

  private static final CookSettings SETTINGS =
      new CookSettings(
          Profile.MAX_CONCURRENT,
          50,
          Duration.ofHours(2),
          BigDecimal.ONE,
          null,
          true,
          CookSettings.Replacement.SAME_TRAITS);

  private final Cookery cookery;
  private final ToolRegistry tools;

  CookStarter(Cookery cookery, ToolRegistry tools) {
    this.cookery = cookery;
    this.tools = tools;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      try {
        CollectionId id = start(path[2], Integer.parseInt(path[3]), Integer.parseInt(path[4]));
        byte[] body = id.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } catch (RuntimeException e) {
        log.warn("A cook could not be started; the driver asks again", e);
        exchange.sendResponseHeaders(503, -1);
      }
    }
  }

  private CollectionId start(String tool, int batch, int supply) {
    String source =
        """
        {"name": "%s-%d", "supply": %d, "seed": 7,
         "generator": {"tool": "%s", "params": {"text": "piece [[Number]]", "batch": %d}},
         "traits": [{"category": "Number", "range": {"start": 1, "end": %d, "unique": true}}]}
        """
            .formatted(tool, batch, supply, tool, batch, 10 * supply);
    CollectionDefinition definition =
        new CollectionDefinitionReader(tools).read(Wire.JSON.readTree(source), Path.of("."));
    CollectionId collection =
        cookery
            .collections()
            .findOrCreate(cookery.accounts().local(), definition, Path.of("."), null)
            .id();
    if (cookery.cooks().latest(collection).isEmpty()) {
      var _ = cookery.cooks().start(collection, StartRequest.of(SETTINGS));
    }
    return collection;
  }
}
