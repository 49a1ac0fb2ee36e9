package io.cookery.server.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Examples of bodies, in files beside this class: {@code examples/<operationId>.request.json} and
 * {@code .answer.json}.
 */
@Component
final class RouteExamples {

  private static final String JSON = "application/json";

  private final JsonMapper mapper = new JsonMapper();

  void addTo(OpenAPI api) {
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(this::addTo);
  }

  private void addTo(Operation operation) {
    if (operation.getRequestBody() != null) {
      add(operation.getRequestBody().getContent(), operation.getOperationId() + ".request");
    }
    operation
        .getResponses()
        .forEach((status, answer) -> {
          if (status.startsWith("2")) {
            nameBytes(answer.getContent());
            add(answer.getContent(), operation.getOperationId() + ".answer");
          }
        });
  }

  /** Bytes of any kind are not JSON. */
  private static void nameBytes(@Nullable Content content) {
    MediaType body = content == null ? null : content.get(JSON);
    if (content != null
        && body != null
        && body.getSchema() != null
        && "binary".equals(body.getSchema().getFormat())) {
      content.remove(JSON);
      content.addMediaType("*/*", body);
    }
  }

  private void add(@Nullable Content content, String name) {
    if (content != null && content.get(JSON) != null) {
      MediaType body = content.get(JSON);
      find(name).ifPresent(body::setExample);
    }
  }

  private Optional<Object> find(String name) {
    try (InputStream file = RouteExamples.class.getResourceAsStream("examples/" + name + ".json")) {
      return file == null ? Optional.empty() : Optional.of(mapper.readValue(file, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
