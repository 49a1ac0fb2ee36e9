package io.cookery.tools.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.Fetched;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.http.HttpAdapter;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.TestService;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tool holds the room of a large answer until whoever called it has taken the answer in. */
class HeldRoomTest {

  private static final int MEBIBYTE = 1024 * 1024;

  private final LargeAnswers large = new LargeAnswers(12L * MEBIBYTE);
  private final int all = large.free();
  private final GuardedClient client =
      new GuardedClient(
          ClientSettings.of(AddressRules.allowing("127.0.0.0/8")),
          InetAddress::getAllByName,
          null,
          large);
  private TestService service;

  @BeforeEach
  void start() throws Exception {
    service =
        TestService.start((_, reply) ->
            reply.json(
                200, "{\"status\": \"done\", \"outputs\": \"" + "x".repeat(MEBIBYTE) + "\"}"));
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  private Tool tool(String mode, String more) {
    HttpAdapter adapter =
        new HttpAdapter(
            new HttpSettings(
                client,
                _ -> null,
                SecretNames.standard(),
                Optional::empty,
                () -> Instant.parse("2026-01-01T00:00:00Z")));
    return adapter.make(
        "service",
        Calls.params(
            """
            {'adapter': 'http', 'mode': '%s', 'description': 'Answers at length.',
             'inputSchema': {'type': 'object'},
             'submit': {'url': '%s', 'body': '[[params]]', 'outputs': '/outputs'%s}}
            """
                .formatted(mode, service.url("/run"), more)));
  }

  private RemoteTool polled() {
    return (RemoteTool)
        tool(
            "polling",
            """
            , 'remoteId': '/id'},
             'poll': {'url': '%s', 'every': 'PT0.2S', 'status': '/status', 'done': ['done'],
                      'failed': ['failed'], 'outputs': '/outputs'
            """
                .formatted(service.url("/job")));
  }

  private interface Answering {
    Object answer() throws InterruptedException;
  }

  private void holds(Tool tool, Answering answering) throws InterruptedException {
    int free =
        tool.<Integer, InterruptedException>takingIn(() -> {
          assertThat(answering.answer()).isNotNull();
          return large.free();
        });
    assertThat(free).as("while it is taken in").isLessThan(all);
    assertThat(large.free()).as("afterwards").isEqualTo(all);
  }

  @Test
  void ofACall() throws Exception {
    ImmediateTool tool = (ImmediateTool) tool("immediate", "");
    holds(tool, () -> tool.generate(Calls.call(Path.of("."), "{}")));
  }

  @Test
  void ofAJobThatIsDoneAtOnce() throws Exception {
    RemoteTool tool = polled();
    holds(tool, () -> tool.submit(Calls.call(Path.of("."), "{}"), "token"));
  }

  @Test
  void ofAJobThatIsAskedFor() throws Exception {
    RemoteTool tool = polled();
    JobId job = new JobId(new CollectionId(new UUID(1, 2)), 0, 1);
    holds(tool, () -> tool.poll(new RemoteTool.RemoteJob(job, "7")));
  }

  @Test
  void anOutputThatIsFetchedTakesNone() throws Exception {
    Tool tool = tool("immediate", "");
    int free =
        tool.<Integer, InterruptedException>takingIn(() -> {
          assertThat(tool.fetch(new ToolOutput.Link(URI.create(service.url("/out")))))
              .isInstanceOf(Fetched.Here.class);
          return large.free();
        });
    assertThat(free).isEqualTo(all);
  }
}
