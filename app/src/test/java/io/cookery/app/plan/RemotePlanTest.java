package io.cookery.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.remote.ServerRefusal;
import io.cookery.plan.DryRun;
import io.cookery.trait.plan.MissedShare;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line understands of a server's dry run. */
class RemotePlanTest {

  private static final String ANSWER =
      """
      {"name":"Robots","supply":2,"combinations":"36893488147419103232","feasible":true,
       "maxSupply":2,"reasons":["one","two"],
       "rarity":[{"category":"Hat","value":"Fez","target":1.5,"planned":2}],
       "missed":[{"category":"Hat","value":"Fez","target":0.5,"planned":2,"reason":"Because."}],
       "warnings":["mind this"],
       "samples":[{"number":1,"traits":{"Hat":"Fez"},"params":{"text":"Fez"}}],
       "estimate":{"costUsd":"1.25","seconds":3.5}}
      """;

  @TempDir Path folder;
  private HttpServer server;
  private int status = 200;
  private String answer = ANSWER;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/collections/plan",
        exchange -> {
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private DryRun plan() throws Exception {
    Path file = folder.resolve("robots.yaml");
    Files.writeString(
        file,
        "name: Robots\nsupply: 2\ngenerator: { tool: theirs }\ntraits: [ { category: Hat, values: [Fez, Cap] } ]\n");
    URI url = URI.create("http://localhost:" + server.getAddress().getPort());
    return new RemotePlan(new Server(new ServerAddress(url, "key"))).of(file);
  }

  @Test
  void everythingThatAServerSaysIsRead() throws Exception {
    DryRun run = plan();

    assertThat(run.tool()).isEqualTo("theirs");
    assertThat(run.combinations()).isEqualTo(new BigInteger("36893488147419103232"));
    assertThat(run.reasons()).containsExactly("one", "two");
    assertThat(run.rarity()).containsExactly(new ValueRarity("Hat", "Fez", 1.5, 2));
    assertThat(run.missed()).containsExactly(new MissedShare("Hat", "Fez", 0.5, 2, "Because."));
    assertThat(run.warnings()).containsExactly("mind this");
    assertThat(run.samples())
        .singleElement()
        .satisfies(sample -> {
          assertThat(sample.traits()).isEqualTo(Map.of("Hat", "Fez"));
          assertThat(sample.params().path("text").asString()).isEqualTo("Fez");
        });
    assertThat(run.estimate().costUsd()).isEqualByComparingTo(new BigDecimal("1.25"));
    assertThat(run.estimate().time()).isEqualTo(Duration.ofMillis(3500));
  }

  @Test
  void problemsAreToldWithTheirLineInTheFile() {
    status = 422;
    answer = "{\"detail\":\"no\",\"errors\":[{\"path\":\"/traits/0\",\"message\":\"is odd\"}]}";

    assertThatThrownBy(this::plan)
        .isInstanceOf(FileUnusable.class)
        .hasMessageContaining("robots.yaml:4: /traits/0: is odd");
  }

  @Test
  void anAnswerThatIsNotJsonIsToldAsSuch() {
    answer = "<html>hello</html>";

    assertThatThrownBy(this::plan)
        .isInstanceOf(ServerRefusal.class)
        .hasMessageContaining("is it a Cookery server? it answered something else than JSON");
  }
}
