package io.cookery.server.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cookery.input.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457): the body of every answer that is not a success.
 *
 * @param type always {@code about:blank}: {@code code} says more
 * @param title the status in words
 * @param status the HTTP status
 * @param code which problem it is; stable
 * @param detail what is wrong and what would be right, one sentence
 * @param errors every problem found in the input, with its place; null when it is not about input
 * @param more what else this kind of problem says, such as the id of the cook that is active
 */
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "errors"})
public record ProblemBody(
    String type,
    String title,
    int status,
    ErrorCode code,
    String detail,
    @JsonInclude(Include.NON_NULL) @Nullable List<Problem> errors,
    @JsonAnyGetter @Schema(hidden = true) Map<String, Object> more) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** Problems of one input that are listed at most; the rest are found when these are mended. */
  static final int MAX_ERRORS = 100;

  static ProblemBody of(Refusal refusal) {
    List<Problem> errors = refusal.errors();
    return new ProblemBody(
        "about:blank",
        refusal.code().status().getReasonPhrase(),
        refusal.code().status().value(),
        refusal.code(),
        refusal.detail(),
        errors.isEmpty() ? null : errors.stream().limit(MAX_ERRORS).toList(),
        refusal.more());
  }
}
