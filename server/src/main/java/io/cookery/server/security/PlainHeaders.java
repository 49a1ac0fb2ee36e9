package io.cookery.server.security;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/**
 * The headers by which a browser that is led here can do nothing with an answer, for what is
 * answered before Spring's filters write theirs; the same ones.
 */
public final class PlainHeaders {

  private static final Map<String, String> ALL =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-XSS-Protection", "0",
          "Cache-Control", "no-cache, no-store, max-age=0, must-revalidate",
          "Pragma", "no-cache",
          "Expires", "0",
          "X-Frame-Options", "DENY",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin");

  private PlainHeaders() {}

  public static void write(HttpServletResponse response) {
    ALL.forEach(response::setHeader);
  }
}
