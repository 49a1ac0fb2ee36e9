package io.cookery.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.Reply;
import io.cookery.server.Route;
import io.cookery.server.ServerFixture;
import io.swagger.v3.core.converter.ModelConverters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

  /** Where {@code ./verify} has the document linted. */
  private static final Path WRITTEN = Path.of("target", "openapi.json");

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    Reply reply = server.stranger().get("/openapi.json").is(200);
    document = reply.json();
    Files.createDirectories(Path.of("target"));
    Files.write(WRITTEN, reply.body());
  }

  private static JsonNode operation(Route route) {
    return document.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
  }

  @Test
  void itIsOpenApi31() {
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(document.path("servers").get(0).path("url").asString()).isEqualTo("/");
  }

  /** The library's own converters log a stack trace for each place that has JSON of any form. */
  @Test
  void jsonOfAnyFormIsDescribedBeforeTheLibraryLooksAtItsClasses() {
    assertThat(ModelConverters.getInstance(true).getConverters().getFirst())
        .isInstanceOf(RecordSchemas.class);
  }

  @Test
  void everyRouteIsInItAndNothingElse() {
    Set<Route> documented = new HashSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    documented.add(Route.of(method.toUpperCase(Locale.ROOT), path.getKey()))));
    assertThat(documented).containsExactlyInAnyOrderElementsOf(server.routes());
  }

  @Test
  void everyRouteSaysWhoMayCallItAndWhatItRefuses() {
    Set<String> ids = new HashSet<>();
    assertThat(server.routes())
        .isNotEmpty()
        .allSatisfy(route -> {
          JsonNode operation = operation(route);
          assertThat(ids.add(operation.path("operationId").asString())).isTrue();
          assertThat(operation.path("summary").asString()).as("summary").isNotBlank();
          assertThat(operation.path("security").toString())
              .isEqualTo(route.isOpen() ? "[]" : "[{\"key\":[]}]");
          if (!route.isOpen()) {
            assertThat(operation.path("description").asString()).contains("Needs the scope");
            assertThat(operation.path("responses").propertyNames())
                .contains("401", "403", "429", "500");
          }
          operation
              .path("responses")
              .properties()
              .forEach(answer -> {
                if (!answer.getKey().startsWith("2") && !answer.getKey().startsWith("3")) {
                  assertThat(answer.getValue().path("$ref").asString())
                      .isEqualTo("#/components/responses/Problem" + answer.getKey());
                }
              });
        });
  }

  @Test
  void everyBodyHasAnExample() {
    List<String> missing = new ArrayList<>();
    for (Route route : server.routes()) {
      JsonNode operation = operation(route);
      JsonNode body = operation.path("requestBody").path("content").path("application/json");
      if (!body.isMissingNode() && !body.has("example")) {
        missing.add(operation.path("operationId").asString() + ".request.json");
      }
      for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
        JsonNode content = answer.getValue().path("content").path("application/json");
        if (!content.isMissingNode() && !content.has("example")) {
          missing.add(operation.path("operationId").asString() + ".answer.json");
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** What a caller or a service makes of it, and Cookery hands on as it is. */
  private static final Set<String> FREE =
      Set.of("params", "inputs/items", "inputSchema", "body", "data");

  @Test
  void everyBodyHasAType() {
    List<String> untyped = new ArrayList<>();
    for (Route route : server.routes()) {
      JsonNode operation = operation(route);
      String id = operation.path("operationId").asString();
      bodies(id + " request", operation.path("requestBody"), untyped);
      operation
          .path("responses")
          .properties()
          .forEach(answer -> {
            boolean problem = answer.getValue().has("$ref");
            boolean empty = Set.of("204", "304").contains(answer.getKey());
            JsonNode content = answer.getValue().path("content");
            if (!problem && empty != content.isMissingNode()) {
              untyped.add(id + " " + answer.getKey() + " has no content, or one that it cannot");
            }
            bodies(id + " " + answer.getKey(), answer.getValue(), untyped);
          });
    }
    assertThat(untyped).isEmpty();
  }

  private static void bodies(String what, JsonNode holder, List<String> untyped) {
    holder
        .path("content")
        .properties()
        .forEach(body ->
            untyped.addAll(
                new Untyped(document, FREE)
                    .in(what + " " + body.getKey(), body.getValue().path("schema"))));
  }

  private static JsonNode answers(String method, String path) {
    return operation(Route.of(method, path)).path("responses");
  }

  @Test
  void everyStatusAndHeaderOfWhatIsNoPlainJsonIsInIt() {
    JsonNode asset = answers("GET", "/v1/assets/{sha256}");
    assertThat(asset.propertyNames()).contains("200", "206", "304", "412", "416", "417");
    assertThat(asset.path("206").path("headers").propertyNames()).contains("Content-Range", "ETag");
    JsonNode journal = answers("GET", "/v1/cooks/{id}/journal");
    assertThat(journal.path("200").path("content").propertyNames())
        .contains("application/json", "text/event-stream");
    assertThat(journal.propertyNames()).contains("204");
    assertThat(answers("GET", "/v1/events").path("200").path("content").propertyNames())
        .containsExactly("text/event-stream");
    assertThat(answers("PUT", "/v1/tools/{id}").propertyNames()).contains("200", "201");
    assertThat(answers("POST", "/v1/cooks/{id}/retry-failed").propertyNames())
        .contains("200", "201");
    assertThat(answers("POST", "/v1/collections").path("201").path("headers").propertyNames())
        .contains("ETag", "Location", "RateLimit-Remaining", "Idempotency-Replayed");
    for (Route route : server.routes()) {
      assertThat(operation(route).path("responses").propertyNames()).contains("417");
      assertThat(operation(route).path("description").asString())
          .doesNotContainPattern("(?s)(Needs the scope).*\\1");
    }
  }

  @Test
  void everyExampleIsOfItsType() {
    Answers known = new Answers(document);
    List<String> wrong = new ArrayList<>();
    for (Route route : server.routes()) {
      JsonNode operation = operation(route);
      List<JsonNode> holders = new ArrayList<>(List.of(operation.path("requestBody")));
      operation.path("responses").forEach(holders::add);
      for (JsonNode holder : holders) {
        JsonNode body = holder.path("content").path("application/json");
        if (!body.isMissingNode()) {
          known
              .problems(body.path("schema"), body.path("example"))
              .forEach(problem -> wrong.add(route + " " + problem));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
