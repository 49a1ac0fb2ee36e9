package io.cookery.server.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What the servlet container is told that Spring Boot has no setting for. */
@Component
final class ContainerSettings implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  /**
   * Of a body that is refused so much is still read, since many clients read no answer before they
   * have sent all.
   */
  static final int MAX_SWALLOWED_BYTES = 4 * BodyLimit.MAX_BYTES;

  /**
   * Buffers of connections that are kept for later ones, about 70 KB for each; those of more
   * connections at once are made anew, and given back to the heap.
   */
  static final int MAX_KEPT_BUFFERS = 256;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(ContainerErrors.class.getName());
      }
    });
    factory.addConnectorCustomizers(connector -> {
      connector.setAllowTrace(false);
      connector.setXpoweredBy(false);
      connector.setProperty("rejectIllegalHeader", "true");
      connector.setProperty("processorCache", Integer.toString(MAX_KEPT_BUFFERS));
      connector.setProperty("socket.bufferPool", Integer.toString(MAX_KEPT_BUFFERS));
      // Who waits to be told to send its body is told so when there is room for it.
      connector.setProperty("continueResponseTiming", "onRead");
      connector.setProperty("maxSwallowSize", Integer.toString(MAX_SWALLOWED_BYTES));
    });
  }
}
