package io.cookery.server.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.Client;
import io.cookery.server.RawConnection;
import io.cookery.server.Recipes;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies come in when there is room for them, and what is read from them is bounded. */
class BodyAdmissionTest {

  private static final String PLAN = "/v1/collections/plan";
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final int CONTINUE = 100;

  private static final MemoryLimits LIMITS = MemoryLimits.of(Runtime.getRuntime().maxMemory());

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  private static Reply announce(RawConnection connection, Client client) throws IOException {
    return connection.send(
        "POST",
        PLAN,
        "Authorization: Bearer " + client.key(),
        "Content-Type: application/json",
        "Expect: 100-continue",
        "Content-Length: " + LARGEST);
  }

  /** Announces bodies and sends nothing of them, until one is refused. */
  private static Reply announceUntilRefused(Client client, List<RawConnection> open)
      throws IOException {
    while (true) {
      RawConnection next = new RawConnection(server.server().port());
      open.add(next);
      Reply reply = announce(next, client);
      if (reply.status() != CONTINUE) {
        return reply;
      }
    }
  }

  @Test
  void anAccountWithManyLargeBodiesIsToldToWaitAndOthersAreNot() throws Exception {
    Client greedy = server.newAccount();
    Client other = server.newAccount();
    List<RawConnection> open = new ArrayList<>();
    try (RawConnection late = new RawConnection(server.server().port())) {
      Reply refused = announceUntilRefused(greedy, open);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.get("code")).isEqualTo("rate_limited");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.headers().firstValue("Connection")).contains("close");
      assertThat((open.size() - 1L) * 2 * LARGEST).isLessThanOrEqualTo(LIMITS.roomBytes() / 2);
      // What says little needs no room: an account that filled its own can still end what it began.
      greedy.post(PLAN, Recipes.texts(3)).is(200);
      assertThat(announce(late, other).status()).isEqualTo(CONTINUE);
      other.post(PLAN, Recipes.texts(3)).is(200);
    } finally {
      for (RawConnection one : open) {
        one.close();
      }
    }
    Awaitility.await()
        .untilAsserted(() -> {
          try (RawConnection again = new RawConnection(server.server().port())) {
            assertThat(announce(again, greedy).status()).isEqualTo(CONTINUE);
          }
        });
  }

  @Test
  void aBodyOfMoreValuesThanTheHeapIsMadeForIsRefused() {
    String lists = "[],".repeat((int) LIMITS.bodyValues());
    Reply refused = server.owner().post(PLAN, "{\"traits\":[" + lists + "[]]}");

    assertThat(refused.is(413).get("code")).isEqualTo("too_large");
    assertThat(refused.get("detail"))
        .contains("at most " + LIMITS.bodyValues())
        .contains(" values");
  }

  @Test
  void theSameHoldsForABodyThatDoesNotSayItsLength() {
    byte[] lists =
        ("{\"traits\":[" + "[],".repeat((int) LIMITS.bodyValues()) + "[]]}")
            .getBytes(StandardCharsets.UTF_8);
    Client owner = server.owner();
    Supplier<InputStream> in = () -> new ByteArrayInputStream(lists);
    Reply refused =
        owner.send(
            owner
                .request(PLAN)
                .setHeader("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(in))
                .build());

    refused.is(413);
  }

  @Test
  void aBodyWithAnIdempotencyKeyIsAdmittedToo() throws Exception {
    Client greedy = server.newAccount();
    List<RawConnection> open = new ArrayList<>();
    try (RawConnection named = new RawConnection(server.server().port())) {
      announceUntilRefused(greedy, open);

      Reply refused =
          named.send(
              "POST",
              "/v1/collections",
              "Authorization: Bearer " + greedy.key(),
              "Content-Type: application/json",
              "Idempotency-Key: one",
              "Content-Length: " + LARGEST);

      assertThat(refused.status()).isEqualTo(429);
    } finally {
      for (RawConnection one : open) {
        one.close();
      }
    }
  }
}
