package io.cookery.server.security;

import io.cookery.account.Scope;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.ProblemWriter;
import io.cookery.server.http.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/**
 * What is answered to whom is not let in. It says the same whatever was wrong with a credential.
 */
@Component
final class Refusals
    implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

  private final ProblemWriter problems;
  private final Failures failures;

  Refusals(ProblemWriter problems, Failures failures) {
    this.problems = problems;
    this.failures = failures;
  }

  static Refusal unauthenticated() {
    return new Refusal(
            ErrorCode.unauthenticated,
            "A valid key is needed: send it as the header Authorization: Bearer ck_….")
        .header("WWW-Authenticate", "Bearer");
  }

  /** For a good token of somebody who has no account. */
  static Refusal noAccount() {
    return new Refusal(
        ErrorCode.forbidden,
        "The token is valid, but the account that it names does not exist here: ask the owner for one.");
  }

  static Refusal tooOften(Duration wait, String what) {
    // Whole seconds, and never 0: that would be an invitation.
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Refusal(ErrorCode.rate_limited, "%s; try again in %d s.".formatted(what, seconds))
        .header("Retry-After", Long.toString(seconds));
  }

  static Refusal lacks(Scope scope) {
    return new Refusal(
        ErrorCode.forbidden,
        "The credential lacks the scope %s: use one that has it.".formatted(scope));
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    problems.write(
        response,
        // Whether nobody knows the credential or nobody knows its kind: it is a bad one.
        request.getHeader(HttpHeaders.AUTHORIZATION) == null
            ? unauthenticated()
            : failures.failed(request));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    problems.write(response, new Refusal(ErrorCode.forbidden, "This is not allowed."));
  }

  /** An address or a header that is written so as to be read in two ways. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
      throws IOException {
    problems.write(
        response,
        new Refusal(ErrorCode.malformed, "The address or a header is not written plainly."));
  }
}
