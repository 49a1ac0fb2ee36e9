package io.cookery.server.openapi;

import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.ProblemBody;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The answers that are problems, one for each status, with an example for each code. */
final class ProblemAnswers {

  private ProblemAnswers() {}

  static void addTo(Components components) {
    Map<HttpStatus, List<ErrorCode>> byStatus =
        Arrays.stream(ErrorCode.values())
            .collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()));
    byStatus.forEach(
        (status, codes) -> components.addResponses(name(status), answer(status, codes)));
  }

  /** Makes an operation answer these. */
  static void refer(ApiResponses answers, ErrorCode code) {
    answers.addApiResponse(
        Integer.toString(code.status().value()),
        new ApiResponse().$ref("#/components/responses/" + name(code.status())));
  }

  /** Leaves out those that no operation refers to. */
  static void keepUsed(OpenAPI api) {
    Set<String> used =
        api.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .flatMap(operation -> operation.getResponses().values().stream())
            .map(ApiResponse::get$ref)
            .filter(Objects::nonNull)
            .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    api.getComponents().getResponses().keySet().retainAll(used);
  }

  private static String name(HttpStatus status) {
    return "Problem" + status.value();
  }

  private static ApiResponse answer(HttpStatus status, List<ErrorCode> codes) {
    MediaType body = new MediaType().schema(new Schema<>().$ref(ProblemBody.class.getSimpleName()));
    codes.forEach(code -> body.addExamples(code.name(), example(code)));
    ApiResponse answer =
        new ApiResponse()
            .description(
                status.getReasonPhrase()
                    + ": "
                    + codes.stream().map(ErrorCode::name).collect(Collectors.joining(", "))
                    + more(status))
            .content(new Content().addMediaType(ProblemBody.MEDIA_TYPE, body));
    if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.addHeaderObject(
          "Retry-After",
          new Header()
              .description("Seconds to wait before trying again.")
              .schema(new IntegerSchema().minimum(BigDecimal.ONE)));
    }
    if (status == HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE) {
      answer.addHeaderObject("Content-Range", new Header().$ref("Content-Range"));
    }
    if (status == HttpStatus.PRECONDITION_FAILED) {
      answer.addHeaderObject("ETag", new Header().$ref("ETag"));
    }
    if (status == HttpStatus.UNAUTHORIZED) {
      answer.addHeaderObject(
          "WWW-Authenticate",
          new Header().description("How to say who one is.").schema(new StringSchema()));
    }
    return answer;
  }

  private static String more(HttpStatus status) {
    return switch (status) {
      case CONTENT_TOO_LARGE ->
          ". The body has more than 16 MiB, or more values and names of members than the heap of the"
              + " server is made for; the detail says how many it takes.";
      case TOO_MANY_REQUESTS ->
          ". Too many requests, or too many large bodies of the account at the same time.";
      default -> "";
    };
  }

  private static Example example(ErrorCode code) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", code.status().getReasonPhrase());
    body.put("status", code.status().value());
    body.put("code", code.name());
    body.put("detail", "What is wrong and what would be right.");
    if (code == ErrorCode.invalid) {
      body.put("errors", List.of(Map.of("path", "/supply", "message", "must be at least 1")));
    }
    return new Example().value(body);
  }
}
