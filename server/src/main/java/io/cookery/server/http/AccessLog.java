package io.cookery.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes a line for each request into the log {@code io.cookery.access} when its level is DEBUG:
 * method, route, status, milliseconds, address. The route and not the address asked for: that may
 * be a callback's, which has its token in it; and neither headers nor bodies.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AccessLog extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger("io.cookery.access");

  private final TrustedProxies proxies;

  AccessLog(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !LOG.isDebugEnabled();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begun = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      LOG.debug(
          "{} {} {} {} ms {}",
          request.getMethod(),
          route == null ? "-" : route,
          response.getStatus(),
          (System.nanoTime() - begun) / 1_000_000,
          proxies.client(request));
    }
  }
}
