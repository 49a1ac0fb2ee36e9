package io.cookery.server.callback;

import io.cookery.server.http.BodyLimit;
import io.cookery.server.http.ProblemWriter;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.PlainHeaders;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short way of callbacks to {@link CallbackRoutes}: they come thousands at once, and nothing
 * that requests pass on the long way, which costs more than all that a callback needs, is meant for
 * them. An address that is not written plainly goes the long way.
 */
@Component
@Order(CallbackDoor.ORDER)
final class CallbackDoor implements Filter {

  /** After the limit of bodies, before it is asked who calls. */
  static final int ORDER = BodyLimit.ORDER + 1;

  private static final Pattern ADDRESS =
      Pattern.compile("/v1/callbacks/([A-Za-z0-9_-][A-Za-z0-9._-]*)/([A-Za-z0-9_-]+)");

  private final CallbackRoutes routes;
  private final ProblemWriter problems;
  private final JsonMapper json;

  CallbackDoor(CallbackRoutes routes, ProblemWriter problems, JsonMapper json) {
    this.routes = routes;
    this.problems = problems;
    this.json = json;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && asked.getMethod().equals("POST")
        && asked.getRequestURI().startsWith(CallbackRoutes.PLACE)) {
      Matcher address = ADDRESS.matcher(asked.getRequestURI());
      if (address.matches()) {
        receive(address.group(1), address.group(2), asked, answer);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void receive(
      String tool, String token, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    // For the log and the figures, which know routes and no tokens.
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, CallbackRoutes.ROUTE);
    ServerHttpObservationFilter.findObservationContext(request)
        .ifPresent(context -> context.setPathPattern(CallbackRoutes.ROUTE));
    PlainHeaders.write(response);
    try {
      byte[] body = json.writeValueAsBytes(routes.receive(tool, token, request));
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    } catch (Refusal refusal) {
      problems.write(response, refusal);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServletException("interrupted before what was said was durable", e);
    }
  }
}
