package io.cookery.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class NodeHealthTest {

  @Test
  void aNodeThatCannotCookIsOutOfServiceAndSaysWhy() {
    Health health = new NodeHealth(() -> "sweeper has failed at its work for 50 s").health();

    assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat(health.getDetails())
        .containsEntry("reason", "sweeper has failed at its work for 50 s");
  }

  @Test
  void aNodeWithNothingToComplainOfIsUp() {
    assertThat(new NodeHealth(() -> "").health().getStatus()).isEqualTo(Status.UP);
  }
}
