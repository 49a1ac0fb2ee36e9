package io.cookery.server.http;

import io.cookery.input.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests whose method, query or type of body cannot be read, before anything reads them:
 * the container and the framework throw where they come upon one, each in its own way.
 */
@Component
@Order(AddressCheck.ORDER)
public final class AddressCheck extends OncePerRequestFilter {

  /** After callbacks, which are taken in however a service writes the address that it calls. */
  public static final int ORDER = BodyLimit.ORDER + 2;

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final ProblemWriter problems;

  AddressCheck(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!METHODS.contains(request.getMethod())) {
      problems.write(
          response, new Refusal(ErrorCode.method_not_allowed, "No address supports this method."));
      return;
    }
    if (hasWildcard(request.getContentType())) {
      problems.write(
          response,
          new Refusal(
              ErrorCode.malformed,
              "The Content-Type must name one type, such as application/json."));
      return;
    }
    List<Problem> wrong = QueryText.problems(request.getQueryString());
    if (!wrong.isEmpty()) {
      problems.write(
          response,
          new Refusal(ErrorCode.malformed, "The query cannot be read; errors says what and where.")
              .at(wrong.toArray(Problem[]::new)));
      return;
    }
    chain.doFilter(request, response);
  }

  /** What is no type at all is refused by who needs one. */
  private static boolean hasWildcard(@Nullable String type) {
    if (type == null || type.isBlank()) {
      return false;
    }
    try {
      MediaType read = MediaType.parseMediaType(type);
      return read.isWildcardType() || read.isWildcardSubtype();
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
