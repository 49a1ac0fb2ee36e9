package io.cookery.server.http;

import io.cookery.Cookery;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the node behind this server can cook; a part of its readiness. */
@Component("node")
final class NodeHealth implements HealthIndicator {

  private final Supplier<String> complaints;

  @Autowired
  NodeHealth(Cookery cookery) {
    this(cookery::complaints);
  }

  NodeHealth(Supplier<String> complaints) {
    this.complaints = complaints;
  }

  @Override
  public Health health() {
    String reason = complaints.get();
    return reason.isEmpty()
        ? Health.up().build()
        : Health.outOfService().withDetail("reason", reason).build();
  }
}
