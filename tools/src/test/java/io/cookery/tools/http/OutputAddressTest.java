package io.cookery.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Fetched;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.TestService;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the links lead that a service hands out: never to what else is on this machine. */
class OutputAddressTest {

  /** Stands for a service elsewhere: an address that the operator allowed by name. */
  private static final String ELSEWHERE = "127.0.0.9";

  private TestService bystander;
  private GuardedClient client;

  @BeforeEach
  void open() throws Exception {
    bystander = TestService.start((_, reply) -> reply.send(200, Map.of(), "a secret"));
    client =
        GuardedClient.open(ClientSettings.of(AddressRules.allowing(ELSEWHERE).withLoopback(true)));
  }

  @AfterEach
  void close() {
    client.close();
    bystander.close();
  }

  private static TestService elsewhere(String link) throws Exception {
    return TestService.start(
        new ServerSocket(0, 50, InetAddress.getByName(ELSEWHERE)),
        (request, reply) -> {
          switch (request.target()) {
            case "/run" -> reply.json(200, "{\"outputs\": [\"" + link + "\"]}");
            case "/away" -> reply.send(302, Map.of("Location", link), "");
            default -> reply.send(200, Map.of("Content-Type", "text/plain"), "an output");
          }
        });
  }

  /** What becomes of the link that a service at an address hands out. */
  private Fetched fetched(String url) throws Exception {
    ImmediateTool tool =
        (ImmediateTool)
            new HttpAdapter(
                    new HttpSettings(
                        client,
                        Map.of("MY_KEY", "k")::get,
                        SecretNames.standard(),
                        Optional::empty,
                        () -> HttpFixture.NOW))
                .make("service", Definitions.immediate(url));
    Call call = Calls.call(Path.of("."), "{'prompt': 'x'}");
    if (!(tool.generate(call) instanceof Answer.Generated generated)
        || !(generated.outputs().getFirst() instanceof ToolOutput.Link link)) {
      throw new AssertionError("the service handed out no link");
    }
    return tool.fetch(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "a.localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "0.0.0.0",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]"
      })
  void aServiceElsewhereHandsOutNothingOfThisMachine(String host) throws Exception {
    String link = "http://" + host + ":" + bystander.port() + "/metrics";
    try (TestService service = elsewhere(link)) {
      String url = "http://" + ELSEWHERE + ":" + service.port();

      assertThat(fetched(url)).isInstanceOf(Fetched.Missing.class);
      assertThat(bystander.connections()).isZero();
    }
  }

  @Test
  void aServiceElsewhereRedirectsToNothingOfThisMachine() throws Exception {
    try (TestService hop = elsewhere(bystander.url("/metrics"));
        TestService service = elsewhere("http://" + ELSEWHERE + ":" + hop.port() + "/away")) {
      String url = "http://" + ELSEWHERE + ":" + service.port();

      assertThat(fetched(url)).isInstanceOf(Fetched.Never.class);
      assertThat(bystander.connections()).isZero();
    }
  }

  @Test
  void aServiceOnThisMachineHandsOutItsOwnAndNothingElse() throws Exception {
    String[] link = {""};
    try (TestService service =
        TestService.start((request, reply) -> {
          switch (request.target()) {
            case "/run" -> reply.json(200, "{\"outputs\": [\"" + link[0] + "\"]}");
            case "/away" -> reply.send(302, Map.of("Location", bystander.url("/metrics")), "");
            default -> reply.send(200, Map.of("Content-Type", "text/plain"), "an output");
          }
        })) {
      link[0] = service.url("/view?filename=a.png");
      assertThat(fetched(service.url("")))
          .isEqualTo(new Fetched.Here(new ToolOutput.Text("an output")));

      link[0] = bystander.url("/metrics");
      assertThat(fetched(service.url(""))).isInstanceOf(Fetched.Never.class);

      link[0] = service.url("/away");
      assertThat(fetched(service.url(""))).isInstanceOf(Fetched.Never.class);
      assertThat(bystander.connections()).isZero();
    }
  }

  @Test
  void aLinkOfAServiceElsewhereToItselfWorks() throws Exception {
    try (TestService outputs = elsewhere("");
        TestService service = elsewhere("http://" + ELSEWHERE + ":" + outputs.port() + "/out")) {
      URI url = URI.create("http://" + ELSEWHERE + ":" + service.port());

      assertThat(fetched(url.toString()))
          .isEqualTo(new Fetched.Here(new ToolOutput.Text("an output")));
    }
  }
}
