package io.cookery.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.asset.FileAssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.cook.slot.Slot;
import io.cookery.cook.slot.SlotFilter;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolChange;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.BuiltInTools;
import io.cookery.tools.test.CallbackListener;
import io.cookery.tools.test.TestService;
import io.cookery.tools.test.TestService.Reply;
import io.cookery.tools.test.TestService.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Services whose answers have U+0000, half of a character or broken UTF-8 in them, in each mode and
 * in each place: every answer ends its job, at its cost, and can be read afterwards.
 */
class IllegalAnswersTest {

  private static final String COST = "0.010000";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final HttpFixture fixture = new HttpFixture();
  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger submits = new AtomicInteger();
  private final BlockingQueue<Integer> called = new LinkedBlockingQueue<>();
  private Cookery cookery;
  private CallbackListener listener;

  /**
   * How a service spells what is illegal.
   *
   * @param bytes in ISO 8859-1, each character a byte
   * @param kept how what is kept of it begins
   */
  private record Spelling(String bytes, String kept) {

    /** A document with it in the place of each {@code ?}. */
    byte[] in(String json) {
      return json.replace("?", bytes).getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private enum Mode {
    immediate,
    webhook,
    polling
  }

  static Stream<Arguments> cases() {
    List<Spelling> spellings =
        List.of(
            new Spelling("a\\u0000b", "a\uFFFDb"),
            new Spelling("a\\ud800b", "a\uFFFDb"),
            new Spelling("a\\udfffb", "a\uFFFDb"),
            new Spelling("a\0b", "a\uFFFDb"),
            new Spelling("a\u00ffb", "a\uFFFDb"),
            // A lone surrogate in what would be its UTF-8.
            new Spelling("a\u00ed\u00a0\u0080b", "a\uFFFD"));
    return spellings.stream()
        .flatMap(spelling -> Stream.of(Mode.values()).map(mode -> Arguments.of(mode, spelling)));
  }

  @BeforeEach
  void open() throws Exception {
    cookery =
        Cookery.open(
            DATABASE.database(),
            FileAssetStore.open(folder),
            new ToolRegistry(BuiltInTools.all()),
            List.of(fixture.adapter()),
            NodeSettings.named("test"));
    listener = CallbackListener.start(cookery.callbacks());
    fixture.publicUrl(URI.create(listener.url()));
  }

  @AfterEach
  void close() {
    assertThat(cookery.invariants().check())
        .allSatisfy(finding -> assertThat(finding.rows()).as(finding.invariant().name()).isEmpty());
    cookery.close();
    listener.close();
    client.close();
  }

  private static ObjectNode definition(Mode mode, String url) {
    ObjectNode definition =
        switch (mode) {
          case immediate -> Definitions.immediate(url);
          case webhook -> Definitions.webhook(url);
          case polling -> Definitions.polling(url);
        };
    // What is not understood would be waited for.
    definition.set("timeouts", Definitions.json("{'submit': 'PT20S', 'job': 'PT20S'}"));
    if (mode == Mode.webhook) {
      ((ObjectNode) definition.get("callback")).put("signature", "none").remove("secret");
    }
    if (mode == Mode.polling) {
      // The id that the service gives cannot be kept: it is asked by the one that it was given.
      ((ObjectNode) definition.get("poll")).put("url", url + "/run/[[jobId]]");
      definition.remove("cancel");
    }
    return definition;
  }

  /** Cooks one piece by a service that ends its job with this document. */
  private Slot cook(Mode mode, Spelling spelling, String end) throws Exception {
    try (TestService service =
        TestService.start((request, reply) -> answer(mode, spelling, end, request, reply))) {
      assertThat(cookery.toolDefinitions().put("bad", definition(mode, service.url("")), null))
          .isInstanceOf(ToolChange.Stored.class);
      Cook cook = cookery.cooks().await(start().id(), _ -> {});
      assertThat(cook.costUsd()).isEqualByComparingTo(COST);
      assertThat(submits).hasValue(1);
      Slot slot = cookery.slots().list(cook.id().collection(), SlotFilter.ALL, -1, 10).getFirst();
      assertThat(cook.status())
          .isEqualTo(
              slot.outputs().isEmpty() ? CookStatus.completed_with_failures : CookStatus.completed);
      if (mode == Mode.webhook) {
        assertThat(called.take()).as("what the callback was answered").isEqualTo(200);
      }
      return slot;
    }
  }

  private Cook start() {
    ObjectNode source =
        Definitions.json(
            """
            {'name': 'Texts', 'supply': 1,
             'generator': {'tool': 'bad', 'params': {'prompt': 'x'}}, 'unique': false,
             'cook': {'maxAttempts': 1}}
            """);
    CollectionDefinition definition =
        new CollectionDefinitionReader(cookery.tools()).read(source, folder);
    CollectionId collection =
        cookery.collections().create(cookery.accounts().local(), definition, folder).id();
    StartResult result = cookery.cooks().start(collection, StartRequest.of(definition.cook()));
    Cook cook = ((StartResult.Started) result).cook();
    cookery.cooks().serve(cook);
    return cook;
  }

  private void answer(Mode mode, Spelling spelling, String end, Request request, Reply reply)
      throws IOException {
    if (request.method().equals("GET")) {
      json(reply, 200, spelling.in(end));
      return;
    }
    submits.incrementAndGet();
    if (mode == Mode.immediate) {
      json(reply, end.contains("failed") ? 422 : 200, spelling.in(end));
      return;
    }
    json(reply, 200, spelling.in("{\"id\": \"r?1\"}"));
    if (mode == Mode.webhook) {
      String url = Definitions.json(request.body()).path("callback").asString();
      Thread.ofVirtual().start(() -> callBack(url, spelling.in(end)));
    }
  }

  private static void json(Reply reply, int status, byte[] body) throws IOException {
    reply.send(status, Map.of("Content-Type", "application/json"), body);
  }

  private void callBack(String url, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      called.add(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      called.add(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAreKept(Mode mode, Spelling spelling) throws Exception {
    Slot slot =
        cook(
            mode,
            spelling,
            "{\"status\": \"succeeded\", \"cost\": \"0.01\", \"note\": \"?\", \"outputs\": [\"?\"]}");
    String text = Objects.requireNonNull(slot.outputs().getFirst().text());
    assertThat(text).startsWith(spelling.kept()).endsWith("b").doesNotContain("\0");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void errorsAreKept(Mode mode, Spelling spelling) throws Exception {
    Slot slot =
        cook(mode, spelling, "{\"status\": \"failed\", \"cost\": \"0.01\", \"error\": \"nsfw ?\"}");
    assertThat(slot.attempts().getFirst().error()).contains("nsfw " + spelling.kept());
  }

  @Test
  void aServiceThatIsAskedByAnIdThatCannotBeKeptIsPaidAndNotWaitedFor() throws Exception {
    Spelling spelling = new Spelling("\\u0000", "");
    try (TestService service =
        TestService.start((_, reply) -> json(reply, 200, spelling.in("{\"id\": \"r?1\"}")))) {
      ObjectNode definition = Definitions.polling(service.url(""));
      assertThat(cookery.toolDefinitions().put("bad", definition, null))
          .isInstanceOf(ToolChange.Stored.class);

      Cook cook = cookery.cooks().await(start().id(), _ -> {});

      assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
      assertThat(cook.costUsd()).isEqualByComparingTo("0.003");
      assertThat(service.requests()).hasSize(1);
    }
  }
}
