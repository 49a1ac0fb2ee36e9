package io.cookery.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.ServerFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManagementThreadsTest {

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  private static long own() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("management-"))
        .filter(thread -> !thread.isVirtual())
        .count();
  }

  @Test
  void healthAnswersOnThreadsOfItsOwnAndRequestsDoNot() {
    for (int i = 0; i < ManagementThreads.THREADS; i++) {
      server.owner().get("/v1/account").is(200);
    }
    assertThat(own()).isZero();

    for (int i = 0; i < 2 * ManagementThreads.THREADS; i++) {
      server.on(server.server().managementPort()).get("/healthz").is(200);
    }
    assertThat(own()).isEqualTo(ManagementThreads.THREADS);
  }
}
