package io.cookery.webhook;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.account.Accounts;
import io.cookery.asset.FileAssetStore;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.Collections;
import io.cookery.cook.Cook;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoops;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ToolOutput;
import io.cookery.tool.ToolRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An account with a cook that a test starts and steers, and senders to its webhooks. */
final class WebhookFixture implements BeforeEachCallback, AfterEachCallback {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestDatabase database;
  private final List<AutoCloseable> opened = new ArrayList<>();

  WebhookFixture(TestDatabase database) {
    this.database = database;
  }

  /** Answers every call at once. */
  private static final class Words implements ImmediateTool {
    @Override
    public String name() {
      return "words";
    }

    @Override
    public String description() {
      return "Says the same each time.";
    }

    @Override
    public JsonNode paramsSchema() {
      return JSON.readTree("{\"type\": \"object\"}");
    }

    @Override
    public Answer generate(Call call) {
      return new Answer.Generated(List.of(new ToolOutput.Text("word")), null);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    database
        .jdbi()
        .useHandle(handle ->
            // Cooks that a test left running would go on in the next one.
            handle.execute(
                """
                truncate webhook, webhook_delivery, webhook_attempt,
                  collection, recipe, cook, live_job, tried_slot, generation, journal cascade
                """));
  }

  AccountId account() {
    return new Accounts(database.jdbi()).local();
  }

  Webhooks webhooks() {
    return new Webhooks(database.jdbi(), new byte[32], new SecureRandom());
  }

  Deliveries deliveries() {
    return new Deliveries(database.jdbi());
  }

  Outbox outbox() {
    return new Outbox(database.jdbi(), webhooks().seal());
  }

  Cookery cookery(boolean cooks) throws Exception {
    Cookery cookery =
        Cookery.open(
            database.database(),
            FileAssetStore.open(Files.createTempDirectory("assets")),
            new ToolRegistry(List.of(new Words())),
            cooks ? NodeSettings.named("test") : NodeSettings.named("test").within(Set.of()));
    opened.addFirst(cookery);
    return cookery;
  }

  /** Starts a cook of a collection of its own. */
  Cook start(Cookery cookery, int supply) {
    var definition =
        new CollectionDefinitionReader(cookery.tools())
            .read(
                JSON.readTree(
                    """
                    {"name": "Words", "supply": %d, "unique": false,
                     "generator": {"tool": "words", "params": {}}, "traits": [
                     {"category": "A", "values": [{"name": "a"}]}]}
                    """
                        .formatted(supply)),
                Path.of("."));
    CollectionId collection =
        new Collections(database.jdbi())
            .findOrCreate(account(), definition, Path.of("."), null)
            .id();
    StartResult result = cookery.cooks().start(collection, StartRequest.of(definition.cook()));
    return ((StartResult.Started) result).cook();
  }

  /** Sends with this courier until the test ends. */
  Sender sender(WebhookTransport courier) {
    Sender sender =
        Sending.start(
            new DaemonLoops(Duration.ofMinutes(1)),
            database.jdbi(),
            webhooks(),
            courier,
            Clock.systemUTC(),
            new SplittableRandom(3),
            new SimpleMeterRegistry());
    opened.addFirst(sender);
    return sender;
  }

  /** Lets everything that waits for a retry be due now. */
  void passTime() {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update webhook_delivery set due_at = clock_timestamp()
                where state = 'waiting' and leased_until is null
                """));
  }

  void sql(String statement) {
    database.jdbi().useHandle(handle -> handle.execute(statement));
  }

  <T> T value(String query, Class<T> type) {
    return database.jdbi().withHandle(handle -> handle.createQuery(query).mapTo(type).one());
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    opened.clear();
  }
}
