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

/** Answers what no handler could: errors of filters, and of the database behind them. */
@Component
@Order(LastResort.ORDER)
final class LastResort extends OncePerRequestFilter {

  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  private final ProblemWriter problems;
  private final UnexpectedErrors unexpected;

  LastResort(ProblemWriter problems, UnexpectedErrors unexpected) {
    this.problems = problems;
    this.unexpected = unexpected;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (Refusal refusal) {
      problems.write(response, refusal);
    } catch (ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        unexpected.cutOff(e);
        throw new AbandonedAnswer.Begun();
      }
      problems.write(response, unexpected.refusal(e));
    }
  }
}
