package io.cookery.server.cook;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why a cook is paused or stopped.
 *
 * @param reason for people, one line; null for none
 */
record ReasonBody(
    @Size(max = MAX_REASON_CHARACTERS) @Pattern(regexp = "[^\\x00-\\x1f\\x7f]*", message = "must be one line") @Nullable String reason) {

  static final int MAX_REASON_CHARACTERS = 500;

  /** What is on record when nobody says why. */
  static final String NO_REASON = "requested";

  static String of(@Nullable ReasonBody body) {
    return body == null || body.reason() == null || body.reason().isBlank()
        ? NO_REASON
        : body.reason();
  }
}
