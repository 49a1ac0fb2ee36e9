package io.cookery.server;

import io.cookery.Cookery;
import io.cookery.server.security.ManagementPort;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A running HTTP server over an open Cookery, which stays the caller's: close the server first,
 * then Cookery.
 */
public final class CookeryServer implements AutoCloseable {

  /** How long it takes to close all that is open: connections, and a database of its own. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final ServletWebServerApplicationContext context;
  private final Cookery cookery;
  private final Duration patience;

  private CookeryServer(
      ServletWebServerApplicationContext context, Cookery cookery, Duration patience) {
    this.context = context;
    this.cookery = cookery;
    this.patience = patience;
  }

  /**
   * Starts to listen; returns when requests are answered.
   *
   * @throws PortTaken when something else listens there
   * @throws RuntimeException when it cannot for another reason
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
    try {
      return new CookeryServer(
          (ServletWebServerApplicationContext) application.run(), cookery, settings.patience());
    } catch (RuntimeException failed) {
      throw PortTaken.in(failed).orElseThrow(() -> failed);
    }
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
    return Objects.requireNonNull(context.getWebServer(), "it runs").getPort();
  }

  /** The port that health and metrics listen on. */
  public int managementPort() {
    return context.getBean(ManagementPort.class).number();
  }

  /**
   * Ends in order: is no longer ready, takes no more requests and lets those under way end, while
   * Cookery claims no more and what runs is recorded. Waits so long that closing all is done within
   * the settings' patience too.
   *
   * @return whether all that ran on this node is recorded; what is not, other nodes take over
   */
  public boolean shutDown() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    CompletableFuture<Boolean> drained = new CompletableFuture<>();
    // What it waits for may need the threads that carry requests.
    Thread.ofPlatform().name("drain").daemon().start(() -> drain(drained));
    context.close();
    return drained.join();
  }

  private void drain(CompletableFuture<Boolean> drained) {
    try {
      drained.complete(cookery.drain(draining(patience)));
    } catch (InterruptedException | RuntimeException | Error e) {
      drained.completeExceptionally(e);
    }
  }

  /** What is left for what is under way, when closing all that is open is to be in time too. */
  static Duration draining(Duration patience) {
    Duration without = patience.minus(CLOSING);
    return without.isPositive() ? without : patience;
  }

  /** What it answers, for tests. */
  RequestMappingHandlerMapping mapping() {
    return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  /** Takes no more requests, lets those under way end, and stops listening. */
  @Override
  public void close() {
    context.close();
  }
}
