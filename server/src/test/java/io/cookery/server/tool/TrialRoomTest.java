package io.cookery.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.ServerFixture;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Callback;
import io.cookery.tool.Fetched;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A trial reports of an answer while its tool still holds what the answer takes. */
class TrialRoomTest {

  private static final ScopedValue<Boolean> HELD = ScopedValue.newInstance();
  private static final JsonNode SCHEMA = new JsonMapper().readTree("{\"type\": \"object\"}");
  private static final Answer MADE =
      new Answer.Generated(
          List.of(new ToolOutput.Link(URI.create("https://example.org/made"))), null);

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture().with(new AtOnce(), new Remote("handed-over", 0), new Remote("asked", 1));

  /** Says of an output whether the answer was held when somebody looked at it. */
  private static Fetched seen() {
    return new Fetched.Here(new ToolOutput.Text(HELD.isBound() ? "held" : "let go"));
  }

  private record AtOnce() implements ImmediateTool {

    @Override
    public Answer generate(Call call) {
      return MADE;
    }

    @Override
    public Fetched fetch(ToolOutput.Link link) {
      return seen();
    }

    @Override
    public <R extends @Nullable Object, X extends Throwable> R takingIn(
        ScopedValue.CallableOp<? extends R, X> work) throws X {
      return ScopedValue.where(HELD, true).call(work);
    }

    @Override
    public String name() {
      return "at-once";
    }

    @Override
    public String description() {
      return "Answers at once.";
    }

    @Override
    public JsonNode paramsSchema() {
      return SCHEMA;
    }
  }

  /** Done when it is handed over, or when it is asked for. */
  private record Remote(String name, int looks) implements RemoteTool {

    @Override
    public Submission submit(Call call, String callbackToken) {
      return looks == 0 ? new Submission.Ended(MADE) : new Submission.Accepted("7");
    }

    @Override
    public Optional<Duration> pollEvery() {
      return Optional.of(Duration.ofMillis(1));
    }

    @Override
    public Progress poll(RemoteJob job) {
      return new Progress.Ended(MADE);
    }

    @Override
    public Optional<Progress> read(Callback callback) {
      return Optional.empty();
    }

    @Override
    public Fetched fetch(ToolOutput.Link link) {
      return seen();
    }

    @Override
    public <R extends @Nullable Object, X extends Throwable> R takingIn(
        ScopedValue.CallableOp<? extends R, X> work) throws X {
      return ScopedValue.where(HELD, true).call(work);
    }

    @Override
    public String description() {
      return "Is done later, or at once.";
    }

    @Override
    public JsonNode paramsSchema() {
      return SCHEMA;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-once", "handed-over", "asked"})
  void whatIsReportedIsHeld(String tool) {
    JsonNode report =
        server.owner().post("/v1/tools/" + tool + "/test", "{\"params\": {}}").is(200).json();
    assertThat(report.at("/outputs/0/text").asString()).isEqualTo("held");
  }
}
