package io.cookery.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What handlers take and answer that no Java type says: JSON that is handed on, bytes, streams,
 * other statuses, headers. It stands beside this class, in {@code schemas.json} and {@code
 * bodies.json}; a test compares real answers with it.
 */
@Component
final class RouteBodies {

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String HEADERS = "#/components/headers/";

  private final JsonNode schemas = read("schemas.json");
  private final JsonNode bodies = read("bodies.json");

  private static JsonNode read(String file) {
    try (InputStream in = RouteBodies.class.getResourceAsStream(file)) {
      return Json31.mapper().readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds all of it; what is replaced by it and no longer referred to is left out. */
  void addTo(OpenAPI api, Type... more) {
    schemas
        .properties()
        .forEach(entry ->
            api.getComponents()
                .addSchemas(
                    entry.getKey(), Json31.mapper().convertValue(entry.getValue(), Schema.class)));
    for (Type type : more) {
      ModelConverters.getInstance(true).readAll(type).forEach(api.getComponents()::addSchemas);
    }
    bodies
        .path("headers")
        .properties()
        .forEach(entry ->
            api.getComponents()
                .addHeaders(
                    entry.getKey(), Json31.mapper().convertValue(entry.getValue(), Header.class)));
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(this::addTo);
    keepUsed(api);
  }

  private void addTo(Operation operation) {
    JsonNode own = bodies.path("operations").path(operation.getOperationId());
    if (own.has("request")) {
      operation
          .getRequestBody()
          .getContent()
          .values()
          .forEach(body -> body.setSchema(schema(own.path("request").asText())));
    }
    own.path("parameters")
        .properties()
        .forEach(entry ->
            operation.addParametersItem(
                new HeaderParameter()
                    .name(entry.getKey())
                    .description(entry.getValue().asText())
                    .schema(new StringSchema())));
    own.path("answers")
        .properties()
        .forEach(entry -> {
          ApiResponse answer =
              operation
                  .getResponses()
                  .computeIfAbsent(entry.getKey(), _ -> new ApiResponse().description("Created"));
          answer(answer, entry.getValue());
        });
    operation.getResponses().forEach((status, answer) -> addOfAll(operation, status, answer));
  }

  private static void answer(ApiResponse answer, JsonNode own) {
    if (own.has("description")) {
      answer.setDescription(own.path("description").asText());
    }
    if (own.has("schema")) {
      MediaType body = new MediaType().schema(schema(own.path("schema").asText()));
      answer.setContent(new Content().addMediaType(JSON, body));
    }
    if (own.has("binary")) {
      answer.setDescription(own.path("binary").asText());
      Schema<?> bytes = new StringSchema().format("binary");
      answer.setContent(new Content().addMediaType("*/*", new MediaType().schema(bytes)));
    }
    if (own.has("stream")) {
      stream(answer, own.path("stream").asText());
    }
    own.path("headers").forEach(name -> header(answer, name.asText()));
  }

  /** A stream beside the JSON that the same address answers, if it does. */
  private static void stream(ApiResponse answer, String event) {
    Content content = answer.getContent() == null ? new Content() : answer.getContent();
    answer.setContent(content.addMediaType(EVENTS, new MediaType().schema(events(event))));
  }

  /** The type of a stream's events, as OpenAPI 3.2 describes sequential media types. */
  private static Schema<?> events(String event) {
    Schema<?> data = new StringSchema().contentMediaType(JSON);
    data.setContentSchema(schema(event));
    return new ArraySchema()
        .items(
            new ObjectSchema()
                .addProperty("id", new StringSchema().description("What to give as Last-Event-ID."))
                .addProperty("event", new StringSchema().description("The type of the event."))
                .addProperty("data", data))
        .description("Server-sent events (WHATWG HTML, 9.2), one after another.");
  }

  private static void addOfAll(Operation operation, String status, ApiResponse answer) {
    boolean known = operation.getSecurity() == null || !operation.getSecurity().isEmpty();
    if (!status.startsWith("2") || !known) {
      return;
    }
    header(answer, "RateLimit-Limit");
    header(answer, "RateLimit-Remaining");
    header(answer, "RateLimit-Reset");
    boolean once =
        operation.getParameters() != null
            && operation.getParameters().stream()
                .anyMatch(parameter -> "Idempotency-Key".equals(parameter.getName()));
    if (once) {
      header(answer, "Idempotency-Replayed");
    }
  }

  private static void header(ApiResponse answer, String name) {
    answer.addHeaderObject(name, new Header().$ref(HEADERS + name));
  }

  private static Schema<?> schema(String name) {
    return new Schema<>().$ref(SCHEMAS + name);
  }

  private static void keepUsed(OpenAPI api) {
    boolean removed = true;
    while (removed) {
      String all = Json31.mapper().valueToTree(api).toString();
      removed =
          api.getComponents()
              .getSchemas()
              .keySet()
              .removeIf(name -> !all.contains("\"" + SCHEMAS + name + "\""));
    }
  }
}
