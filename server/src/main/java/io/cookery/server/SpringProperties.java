package io.cookery.server;

import java.util.HashMap;
import java.util.Map;

/** What Spring Boot is told, in its own words. */
final class SpringProperties {

  /** A request line and its headers; a key and a long address fit many times. */
  private static final String MAX_HEADER = "16KB";

  private SpringProperties() {}

  static Map<String, Object> of(ServerSettings settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("spring.application.name", "cookery");
    all.put("spring.main.lazy-initialization", "false");
    all.put("spring.threads.virtual.enabled", "true");
    all.put("spring.web.resources.add-mappings", "false");
    all.put("spring.web.locale", "en");
    all.put("spring.web.locale-resolver", "fixed");
    all.put("spring.mvc.problemdetails.enabled", "false");
    all.put("spring.mvc.publish-request-handled-events", "false");
    all.put("spring.mvc.formcontent.filter.enabled", "false");
    all.put(
        "spring.lifecycle.timeout-per-shutdown-phase", CookeryServer.draining(settings.patience()));
    web(all, settings);
    management(all, settings);
    all.put("springdoc.api-docs.enabled", "true");
    all.put("springdoc.api-docs.path", "/openapi.json");
    all.put("springdoc.api-docs.version", "openapi_3_1");
    all.put("springdoc.writer-with-order-by-keys", "true");
    all.put("springdoc.default-produces-media-type", "application/json");
    all.put("springdoc.default-consumes-media-type", "application/json");
    all.put("springdoc.override-with-generic-response", "false");
    all.put("springdoc.packages-to-scan", "io.cookery.server");
    return all;
  }

  private static void web(Map<String, Object> all, ServerSettings settings) {
    all.put("server.address", settings.host());
    all.put("server.port", settings.port());
    all.put("server.shutdown", "graceful");
    all.put("server.server-header", "");
    all.put("server.max-http-request-header-size", MAX_HEADER);
    all.put("server.forward-headers-strategy", "none");
    all.put("server.tomcat.connection-timeout", "20s");
    all.put("server.tomcat.keep-alive-timeout", "60s");
    all.put("server.tomcat.max-keep-alive-requests", "10000");
    all.put("server.tomcat.max-connections", "8192");
    all.put("server.tomcat.max-http-response-header-size", MAX_HEADER);
    all.put("server.tomcat.max-parameter-count", "100");
    all.put("server.tomcat.max-swallow-size", "1MB");
    all.put("server.tomcat.use-relative-redirects", "true");
    all.put("spring.servlet.multipart.enabled", "false");
    all.put("server.servlet.register-default-servlet", "false");
  }

  private static void management(Map<String, Object> all, ServerSettings settings) {
    all.put("management.server.address", settings.host());
    all.put("management.server.port", settings.managementPort());
    // How many are under way: a sorted map of all of them, for what no one has asked.
    all.put("management.metrics.observations.ignored-meters", "long-task-timer");
    all.put("management.endpoints.access.default", "none");
    all.put("management.endpoint.health.access", "read-only");
    all.put("management.endpoint.prometheus.access", "read-only");
    all.put("management.endpoints.web.exposure.include", "health,prometheus");
    all.put("management.endpoints.web.base-path", "/");
    all.put("management.endpoints.web.discovery.enabled", "false");
    all.put("management.endpoints.web.path-mapping.prometheus", "metrics");
    all.put("management.endpoint.health.show-details", "never");
    all.put("management.endpoint.health.probes.enabled", "true");
    all.put("management.endpoint.health.group.liveness.additional-path", "management:/healthz");
    all.put("management.endpoint.health.group.readiness.additional-path", "management:/readyz");
    all.put("management.endpoint.health.group.readiness.include", "readinessState,node");
    // It says why: what a loop of the node is called, and for how long it has not worked.
    all.put("management.endpoint.health.group.readiness.show-components", "always");
    all.put("management.endpoint.health.group.readiness.show-details", "always");
  }
}
