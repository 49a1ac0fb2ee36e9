package io.cookery.server.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The port that health and metrics listen on. */
@Component
public final class ManagementPort {

  private static final String NAMESPACE = "management";

  private volatile int port = -1;

  @EventListener
  void listening(WebServerInitializedEvent event) {
    if (NAMESPACE.equals(event.getApplicationContext().getServerNamespace())) {
      port = event.getWebServer().getPort();
    }
  }

  /** Whether the request came in there; a caller cannot pretend it. */
  boolean received(HttpServletRequest request) {
    return request.getLocalPort() == port;
  }

  public int number() {
    return port;
  }
}
