package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.db.TestDatabase;
import io.cookery.tool.Answer;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a tool holds back for an answer it holds until what was made is kept. */
class TakenInTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final Set<String> keeping = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void watch() {
    fixture.assets().beforePut(() -> keeping.add(TakenIn.now()));
  }

  private static Answer file(Object name) {
    byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
    return new Answer.Generated(List.of(new ToolOutput.Media(bytes, "image/png", 1, 1)), null);
  }

  private void cook() throws Exception {
    Cook cook = fixture.cook(fixture.node(), fixture.collection(3), settings(3));
    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(keeping).containsExactly("test");
  }

  @Test
  void ofACall() throws Exception {
    fixture.tool().behave(call -> file(call.job()));
    cook();
  }

  @Test
  void ofAJobThatIsDoneAtOnce() throws Exception {
    fixture.generator(
        new TestRemoteTool().submitting((call, _) -> new Submission.Ended(file(call.job()))));
    cook();
  }

  @Test
  void ofAJobThatIsAskedFor() throws Exception {
    fixture.generator(
        new TestRemoteTool()
            .polledEvery(Duration.ofMillis(100), job -> TestRemoteTool.ended(file(job.id()))));
    cook();
  }
}
