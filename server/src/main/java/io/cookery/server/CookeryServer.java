package io.cookery.server;

import io.cookery.Cookery;
import io.cookery.server.security.ManagementPort;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A running HTTP server over an open Cookery, which stays the caller's: close the server first,
 * then Cookery.
 */
public final class CookeryServer implements AutoCloseable {

  private final ServletWebServerApplicationContext context;

  private CookeryServer(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts to listen; returns when requests are answered.
   *
   * @throws RuntimeException when it cannot, such as on a port that is taken
   */
  public static CookeryServer start(ServerSettings settings, Cookery cookery) {
    if (!SLF4JBridgeHandler.isInstalled()) {
      // The container logs through java.util.logging.
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
    SpringApplication application = new SpringApplication(ServerApplication.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    // Logging is the program's that runs the server.
    application.setListeners(
        application.getListeners().stream()
            .filter(listener -> !(listener instanceof LoggingApplicationListener))
            .toList());
    application.addInitializers(
        started -> prepare((GenericApplicationContext) started, settings, cookery));
    return new CookeryServer((ServletWebServerApplicationContext) application.run());
  }

  /** Nothing but our own settings: neither the environment nor files change how it runs. */
  private static void prepare(
      GenericApplicationContext context, ServerSettings settings, Cookery cookery) {
    Map<String, Object> properties = SpringProperties.of(settings);
    var sources = context.getEnvironment().getPropertySources();
    sources.stream().map(source -> source.getName()).toList().forEach(sources::remove);
    sources.addFirst(new MapPropertySource("cookery", properties));
    context.registerBean(ServerSettings.class, () -> settings);
    context.registerBean(Cookery.class, () -> cookery, bean -> bean.setDestroyMethodName(""));
  }

  /** The port that the API listens on. */
  public int port() {
    return context.getWebServer().getPort();
  }

  /** The port that health and metrics listen on. */
  public int managementPort() {
    return context.getBean(ManagementPort.class).number();
  }

  /** Takes no more requests, lets those under way end, and stops listening. */
  @Override
  public void close() {
    context.close();
  }
}
