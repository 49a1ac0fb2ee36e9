package io.cookery.server.http;

import org.springframework.http.HttpStatus;

/** The {@code code} of a problem: what programs may rely on. Codes are only ever added. */
public enum ErrorCode {
  /** The request cannot be read: not JSON, not HTTP, a parameter of another type. */
  malformed(HttpStatus.BAD_REQUEST),
  /** There is no credential, or it is not known, expired or revoked. */
  unauthenticated(HttpStatus.UNAUTHORIZED),
  /** The credential lacks the scope, or its account the role. */
  forbidden(HttpStatus.FORBIDDEN),
  /** There is no such thing, or the caller may not know of it. */
  not_found(HttpStatus.NOT_FOUND),
  method_not_allowed(HttpStatus.METHOD_NOT_ALLOWED),
  not_acceptable(HttpStatus.NOT_ACCEPTABLE),
  /** The state of things does not allow it now. */
  conflict(HttpStatus.CONFLICT),
  /** The collection has an active cook. */
  cook_active(HttpStatus.CONFLICT),
  /** A request with the same idempotency key is under way. */
  idempotency_in_progress(HttpStatus.CONFLICT),
  /** It has changed since the version that {@code If-Match} names. */
  precondition_failed(HttpStatus.PRECONDITION_FAILED),
  /** The request must say with {@code If-Match} which version it changes. */
  precondition_required(HttpStatus.PRECONDITION_REQUIRED),
  too_large(HttpStatus.CONTENT_TOO_LARGE),
  unsupported_media_type(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  /**
   * Of the range that is asked for there is nothing; {@code Content-Range} says how much there is.
   */
  range_not_satisfiable(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE),
  /** The header {@code Expect} asks for something else than {@code 100-continue}. */
  expectation_failed(HttpStatus.EXPECTATION_FAILED),
  /** It can be read, and says something that cannot be; {@code errors} says what and where. */
  invalid(HttpStatus.UNPROCESSABLE_CONTENT),
  /** The idempotency key was used before with another body. */
  idempotency_mismatch(HttpStatus.UNPROCESSABLE_CONTENT),
  rate_limited(HttpStatus.TOO_MANY_REQUESTS),
  /** A mistake of the server's; its log has the details. */
  internal(HttpStatus.INTERNAL_SERVER_ERROR),
  /** The request has a transfer coding or a method that is not known here. */
  not_implemented(HttpStatus.NOT_IMPLEMENTED),
  /** The server is shutting down, or has no database; try again. */
  unavailable(HttpStatus.SERVICE_UNAVAILABLE),
  /** The request is of a version of HTTP that is not known here. */
  http_version_not_supported(HttpStatus.HTTP_VERSION_NOT_SUPPORTED);

  private final HttpStatus status;

  ErrorCode(HttpStatus status) {
    this.status = status;
  }

  public HttpStatus status() {
    return status;
  }

  /** The code of an error that knows only its status. */
  public static ErrorCode of(int status) {
    for (ErrorCode code : values()) {
      if (code.status.value() == status) {
        return code;
      }
    }
    return status < 500 ? malformed : internal;
  }
}
