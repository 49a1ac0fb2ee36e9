package io.cookery.server.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What each route is called, for programs and for people: lines of {@code routes.txt}, which is
 * beside this class, with method, path, operation id and summary.
 */
@Component
final class RouteNames {

  private final Map<String, Name> names = new HashMap<>();

  private record Name(String operationId, String summary) {}

  RouteNames() {
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RouteNames.class.getResourceAsStream("routes.txt")),
                StandardCharsets.UTF_8))) {
      file.lines().filter(line -> !line.isBlank()).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] parts = line.strip().split(" +", 4);
    names.put(parts[0] + " " + parts[1], new Name(parts[2], parts[3]));
  }

  /** Names what is known; the test of the document finds what is not. */
  void addTo(OpenAPI api) {
    for (Map.Entry<String, PathItem> path : api.getPaths().entrySet()) {
      for (Map.Entry<PathItem.HttpMethod, Operation> operation :
          path.getValue().readOperationsMap().entrySet()) {
        Name name = names.get(operation.getKey() + " " + path.getKey());
        if (name != null) {
          operation.getValue().operationId(name.operationId()).summary(name.summary());
        }
        dropRepeated(operation.getValue());
      }
    }
  }

  /** Two handlers of one address, for two media types, are one operation. */
  private static void dropRepeated(Operation operation) {
    if (operation.getParameters() != null) {
      Set<String> seen = new HashSet<>();
      operation
          .getParameters()
          .removeIf(parameter -> !seen.add(parameter.getIn() + " " + parameter.getName()));
    }
  }
}
