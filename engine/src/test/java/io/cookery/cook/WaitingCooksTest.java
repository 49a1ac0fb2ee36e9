package io.cookery.cook;

import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.tool.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cooks that could not use the room of a node, for their tool takes no more: they leave it. */
class WaitingCooksTest {

  private static final int ROOM = 20;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final Semaphore answers = new Semaphore(0);

  private TestTool waiting(String name) {
    TestTool tool = fixture.tool(name);
    tool.behave(call -> {
      answers.acquire();
      return TestTool.text(call.job().toString());
    });
    return tool;
  }

  private void finish(CookNode node, List<Cook> cooks) throws InterruptedException {
    answers.release(ROOM * ROOM);
    for (Cook cook : cooks) {
      assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
    }
  }

  @Test
  void cooksOfAToolThatIsToBeLeftAloneTakeNothingFromOthers() throws Exception {
    TestTool shut = fixture.tool("shut");
    shut.behave(_ -> new Answer.Throttled("come back tomorrow", Duration.ofHours(1)));
    TestTool open = waiting("open");
    CookNode node = fixture.node(NodeParts.PLAIN.maxJobs(ROOM));
    start(node, fixture.collection(shut, 1), 1);
    await().until(() -> shut.calls() > 0);
    List<Cook> left = new ArrayList<>();
    // More than the node has room for, so that neither shares nor memory are left if they count.
    for (int i = 0; i < 2 * ROOM; i++) {
      left.add(start(node, fixture.collection(shut, 2), 2));
    }

    Cook cook = start(node, fixture.collection(open, ROOM), ROOM);

    await().untilAsserted(() -> assertThat(open.now()).isEqualTo(ROOM));
    finish(node, List.of(cook));
    for (Cook each : left) {
      node.cooks().stop(each.id().collection(), "seen enough");
    }
  }

  @Test
  void cooksOfAToolThatTakesFewOnANodeLeaveTheRestToOthers() throws Exception {
    TestTool few = waiting("few");
    few.perNode(1);
    TestTool many = waiting("many");
    CookNode node = fixture.node(NodeParts.PLAIN.maxJobs(ROOM));
    List<Cook> cooks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      cooks.add(start(node, fixture.collection(few, 4), 4));
    }
    await().until(() -> few.now() == 1);

    // Each of the four has one job at work or about to, and one at hand.
    cooks.add(start(node, fixture.collection(many, ROOM), ROOM));

    await().untilAsserted(() -> assertThat(many.now()).isEqualTo(ROOM - 4 * 2));
    finish(node, cooks);
  }
}
