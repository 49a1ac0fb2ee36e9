package io.cookery.server.memory;

import io.cookery.server.http.ProblemWriter;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a body in when there is room for it in the heap, before a byte of it is read. (Callbacks,
 * which are no account's, have a door and an admission of their own.)
 */
@Component
@Order(BodyAdmission.ORDER)
final class BodyAdmission extends OncePerRequestFilter {

  /** After it is known who calls, before anybody reads the body. */
  static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1;

  private final HeapRoom room;
  private final ProblemWriter problems;

  BodyAdmission(HeapRoom room, ProblemWriter problems) {
    this.room = room;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller = Callers.current();
    if (caller == null) {
      chain.doFilter(request, response);
      return;
    }
    try (Holding holding = room.enter(caller.account())) {
      AdmittedBody body = new AdmittedBody(request, holding);
      try {
        body.admit(request.getContentLengthLong());
      } catch (Refusal refusal) {
        // What is still to come is not read.
        response.setHeader("Connection", "close");
        problems.write(response, refusal);
        return;
      }
      request.setAttribute(Holding.ATTRIBUTE, holding);
      chain.doFilter(body, response);
    }
  }
}
