package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cookery.account.Scope;
import io.cookery.server.http.RawHttp;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Sends bytes that no client would, by an account that owns something: anew for each test, since
 * what is good enough changes it, or deletes it. Who asks badly fills no log: at the end no stack
 * trace has been logged.
 */
final class RawRequests implements BeforeEachCallback, AfterEachCallback {

  private static final int PLENTY = 10_000_000;

  private final ServerFixture server;
  private ListAppender<ILoggingEvent> log = new ListAppender<>();
  private @Nullable Client client;
  private @Nullable Belongings belongings;

  RawRequests(ServerFixture server) {
    this.server = server;
  }

  /** A server that lets as many come as like. */
  static ServerFixture server() {
    return new ServerFixture(
        settings -> settings.rated(new RequestRates(PLENTY, PLENTY, PLENTY, PLENTY, PLENTY)));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    log = new ListAppender<>();
    log.start();
    rootLogger().addAppender(log);
    client = server.client(server.newAccount().account(), EnumSet.allOf(Scope.class));
    belongings = Belongings.of(client);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    rootLogger().detachAppender(log);
    log.stop();
    assertThat(List.copyOf(log.list))
        .allSatisfy(event -> assertThat(event.getThrowableProxy()).as("%s", event).isNull());
  }

  private static Logger rootLogger() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** The path of a route, about what the account owns. */
  String path(Route route) {
    return Objects.requireNonNull(belongings).path(route);
  }

  /** Sends a request line and headers as they are, without a body. */
  RawAnswer send(String line, String headers) {
    return RawAnswer.of(
        RawHttp.send(
            server.server().port(),
            "%s\r\nHost: x\r\nAuthorization: Bearer %s\r\n%sConnection: close\r\n\r\n"
                .formatted(line, Objects.requireNonNull(client).key(), headers)));
  }

  RawAnswer send(String method, String target, String headers, String body) {
    return RawAnswer.of(
        RawHttp.send(
            server.server().port(),
            "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(
                    method,
                    target,
                    Objects.requireNonNull(client).key(),
                    headers,
                    body.length(),
                    body)));
  }

  /** All but the one that answers without end; those that delete come last. */
  List<Route> routes() {
    return server.routes().stream()
        .filter(route -> !route.path().equals("/v1/events"))
        .sorted(Comparator.comparing(route -> route.method().equals("DELETE")))
        .toList();
  }

  List<Route> gets() {
    return routes().stream().filter(route -> route.method().equals("GET")).toList();
  }

  Set<Route> withBodies() {
    JsonNode document = server.stranger().get("/openapi.json").is(200).json();
    return routes().stream()
        .filter(route ->
            document
                .path("paths")
                .path(route.path())
                .path(route.method().toLowerCase(Locale.ROOT))
                .has("requestBody"))
        .filter(route -> !route.path().startsWith("/v1/callbacks/"))
        .collect(Collectors.toSet());
  }
}
