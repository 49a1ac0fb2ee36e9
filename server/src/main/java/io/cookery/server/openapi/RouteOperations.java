package io.cookery.server.openapi;

import io.cookery.id.CookId;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refuses;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Needs;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Says of every route what its annotations say: who may call it, what it takes and refuses. */
@Component
final class RouteOperations implements GlobalOperationCustomizer {

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    String text = operation.getDescription();
    String access = RouteText.access(handler);
    // Two handlers of one address, for two media types, are one operation and come here twice.
    operation
        .description(
            text == null || text.isBlank()
                ? access
                : text.contains(access) ? text : text + " " + access)
        .tags(List.of(RouteText.noun(handler)));
    // An empty list is what says that none is asked for.
    operation.setSecurity(
        handler.hasMethodAnnotation(Needs.class)
            ? List.of(new SecurityRequirement().addList(DocumentSettings.KEY))
            : List.of());
    addParameters(operation, handler);
    for (ErrorCode code : refusals(operation, handler)) {
      ProblemAnswers.refer(operation.getResponses(), code);
    }
    return operation;
  }

  private static void addParameters(Operation operation, HandlerMethod handler) {
    List<Parameter> all =
        new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
    for (MethodParameter parameter : handler.getMethodParameters()) {
      AtLeast needed = parameter.getParameterAnnotation(AtLeast.class);
      if (needed != null) {
        boolean cook = parameter.getParameterType() == CookId.class;
        all.addFirst(
            new PathParameter()
                .name(needed.path())
                .description(cook ? "The cook's id." : "The collection's id.")
                .schema(cook ? cookId() : new UUIDSchema()));
      } else if (parameter.getParameterType() == PageRequest.class) {
        all.addAll(page());
      }
    }
    if (handler.hasMethodAnnotation(PostMapping.class)
        && handler.hasMethodAnnotation(Needs.class)) {
      all.add(
          new HeaderParameter()
              .name("Idempotency-Key")
              .description("The same key and body are given the first answer again, for a day.")
              .schema(new StringSchema().pattern("^[!-~]{1,200}$")));
    }
    operation.setParameters(all.isEmpty() ? null : all);
  }

  private static Schema<?> cookId() {
    return new StringSchema().pattern("^[0-9a-f-]{36}\\.[1-9][0-9]{0,8}$");
  }

  private static List<Parameter> page() {
    return List.of(
        new QueryParameter()
            .name("after")
            .description("The next of an earlier answer; none to begin at the start.")
            .schema(new StringSchema().maxLength(PageRequest.MAX_CURSOR_CHARACTERS)),
        new QueryParameter()
            .name("limit")
            .description("How many to answer at most.")
            .schema(
                new IntegerSchema()
                    ._default(PageRequest.DEFAULT_LIMIT)
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT))));
  }

  private static Set<ErrorCode> refusals(Operation operation, HandlerMethod handler) {
    Set<ErrorCode> all =
        EnumSet.of(
            ErrorCode.malformed,
            ErrorCode.expectation_failed,
            ErrorCode.not_acceptable,
            ErrorCode.rate_limited,
            ErrorCode.internal,
            ErrorCode.unavailable);
    if (handler.hasMethodAnnotation(Needs.class)) {
      all.add(ErrorCode.unauthenticated);
      all.add(ErrorCode.forbidden);
    }
    List<Parameter> parameters = Objects.requireNonNullElse(operation.getParameters(), List.of());
    if (parameters.stream().anyMatch(parameter -> "path".equals(parameter.getIn()))) {
      all.add(ErrorCode.not_found);
    }
    if (parameters.stream().anyMatch(parameter -> "query".equals(parameter.getIn()))) {
      all.add(ErrorCode.invalid);
    }
    if (operation.getRequestBody() != null) {
      all.addAll(
          EnumSet.of(ErrorCode.invalid, ErrorCode.too_large, ErrorCode.unsupported_media_type));
    }
    if (parameters.stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()))) {
      all.add(ErrorCode.precondition_failed);
    }
    if (!handler.hasMethodAnnotation(GetMapping.class)) {
      all.add(ErrorCode.conflict);
    }
    if (handler.hasMethodAnnotation(PostMapping.class)) {
      all.addAll(EnumSet.of(ErrorCode.idempotency_mismatch, ErrorCode.too_large));
    }
    Refuses more = handler.getMethodAnnotation(Refuses.class);
    if (more != null) {
      all.addAll(List.of(more.value()));
    }
    return all;
  }
}
