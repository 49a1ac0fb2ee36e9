package io.cookery.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large: at once when they say so, else where they become so. */
@Component
@Order(BodyLimit.ORDER)
public final class BodyLimit extends OncePerRequestFilter {

  /** As large as a collection file may be. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

  private final ProblemWriter problems;

  BodyLimit(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MAX_BYTES) {
      // What is still to come is not read.
      response.setHeader("Connection", "close");
      problems.write(response, tooLarge());
      return;
    }
    chain.doFilter(new Limited(request), response);
  }

  private static Refusal tooLarge() {
    return new Refusal(
        ErrorCode.too_large, "The body must not be larger than %d bytes.".formatted(MAX_BYTES));
  }

  private static final class Limited extends CountedBody {

    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    protected void read(long bytes) {
      if (bytes > MAX_BYTES) {
        throw tooLarge();
      }
    }
  }
}
