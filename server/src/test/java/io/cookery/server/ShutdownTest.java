package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShutdownTest {

  private static final StagedTool TOOL = new StagedTool();

  @RegisterExtension static final ServerFixture server = new ServerFixture().with(TOOL);

  @Test
  void aServerThatEndsTakesNothingMoreAndRecordsWhatRuns() {
    Client client = server.newAccount();
    TOOL.hold("one");
    String collection = client.post("/v1/collections", Recipes.staged("one", 3)).is(201).get("id");
    String cook =
        client
            .post("/v1/collections/" + collection + "/cooks", "{\"maxConcurrent\": 1}")
            .is(201)
            .get("id");
    Awaitility.await().until(() -> client.get("/v1/cooks/" + cook).get("inFlight").equals("1"));
    int port = server.server().port();
    CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(server.server()::shutDown);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class));
    assertThat(ended).isNotDone();
    TOOL.release("one", 3);
    assertThat(ended.join()).isTrue();
    int filled =
        server
            .database()
            .jdbi()
            .withHandle(
                handle -> handle.createQuery("select filled from cook").mapTo(Integer.class).one());
    assertThat(filled).as("what ran, and nothing new").isEqualTo(1);
  }
}
