package io.cookery.cook;

import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static io.cookery.cook.RemoteJobs.standing;
import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cookery.CookNode;
import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.db.TestDatabase;
import io.cookery.tool.Progress;
import io.cookery.tool.ToolRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A tool that one node has and another lacks, as while nodes are upgraded one after the other. */
class AbsentToolTest {

  /** What a look of a sweeper takes at least, so that this many are several looks. */
  private static final int SEVERAL_LOOKS = 40;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final ThreadTrap lacking = new ThreadTrap();

  private CookNode nodeThatLacksIt() throws Exception {
    return fixture.node(NodeParts.PLAIN.database(lacking::over).tools(new ToolRegistry(List.of())));
  }

  private void letItLook(String thread) {
    int before = lacking.uses(thread);
    await().until(() -> lacking.uses(thread) > before + SEVERAL_LOOKS);
  }

  @Test
  void theNodeThatLacksItLeavesTheCookToTheOthers() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    fixture.tool().perNode(1);
    fixture
        .tool()
        .behave(call -> {
          looked.await();
          return TestTool.text(call.job().toString());
        });
    CookNode having = fixture.node();
    nodeThatLacksIt();
    // The node that has it holds two jobs, so that there is something to claim all the time.
    Cook cook = start(having, fixture.collection(20), 8);
    await().until(() -> standing(having, cook).inFlight() == 2);
    letItLook("sweeper");

    assertThat(standing(having, cook).reason()).isNull();
    looked.countDown();
    assertThat(fixture.await(having, cook).status()).isEqualTo(CookStatus.completed);
  }

  /** A cook that is paused and resumed is not claimable in between. */
  @Test
  void thatItLeavesTheCookIsSaidOnceHoweverOftenItComesBack() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          looked.await();
          return TestTool.text(call.job().toString());
        });
    fixture.tool().perNode(1);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger dispatch = (Logger) LoggerFactory.getLogger("io.cookery.cook.dispatch");
    dispatch.addAppender(log);
    try {
      CookNode having = fixture.node();
      nodeThatLacksIt();
      Cook cook = start(having, fixture.collection(20), 8);
      await().until(() -> !said(log, cook).isEmpty());
      for (int i = 0; i < 3; i++) {
        having.commands().pause(cook.id(), "to see");
        letItLook("sweeper");
        having.commands().resume(cook.id());
        letItLook("sweeper");
      }

      assertThat(said(log, cook)).hasSize(1);
      looked.countDown();
      assertThat(fixture.await(having, cook).status()).isEqualTo(CookStatus.completed);
    } finally {
      dispatch.detachAppender(log);
    }
  }

  private static List<String> said(ListAppender<ILoggingEvent> log, Cook cook) {
    List<ILoggingEvent> events;
    synchronized (log) {
      events = List.copyOf(log.list);
    }
    return events.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains(cook.id().collection().toString()))
        .toList();
  }

  @Test
  void whatItsDeadNeighbourHadIsLeftToThoseThatHaveIt() throws Exception {
    CountDownLatch called = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    fixture
        .tool()
        .behave(_ -> {
          called.countDown();
          never.await();
          return TestTool.text("never");
        });
    CookNode first = fixture.node();
    CookNode lacks = nodeThatLacksIt();
    Cook cook = start(first, fixture.collection(4), 2);
    called.await();
    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    first.close();
    letItLook("sweeper");

    assertThat(standing(lacks, cook).reason()).isNull();
    assertThat(fixture.await(fixture.node(), cook).status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void aCallbackThereIsNotLost() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    CookNode having = fixture.node();
    CookNode lacks = nodeThatLacksIt();
    Cook cook = start(having, fixture.collection(1), 1);
    Handed job = tool.next();

    // It cannot read it, so the tool is to call again.
    assertThat(callback(lacks, job, "done x")).isInstanceOf(CallbackResult.NotHere.class);
    assertThat(callback(having, job, "done x")).isEqualTo(ended(EndResult.counted));
    assertThat(fixture.await(having, cook).status()).isEqualTo(CookStatus.completed);
  }

  /** By the same name it has one that answers in the call. */
  private CookNode nodeOfAnotherKind() throws Exception {
    return fixture.node(
        NodeParts.PLAIN
            .database(lacking::over)
            .tools(new ToolRegistry(List.of(new TestTool("test")))));
  }

  @Test
  void aCallbackWhereTheNameIsAnotherToolsIsNotLost() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    CookNode having = fixture.node();
    Cook cook = start(having, fixture.collection(1), 1);
    Handed job = tool.next();
    CookNode other = nodeOfAnotherKind();

    assertThat(callback(other, job, "done x")).isInstanceOf(CallbackResult.NotHere.class);
    assertThat(callback(having, job, "done x")).isEqualTo(ended(EndResult.counted));
    assertThat(fixture.await(having, cook).status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void aNodeWhereTheNameIsAnotherToolsEndsNoJobBeforeItsTime() throws Exception {
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool().polledEvery(Duration.ofMillis(50), _ -> new Progress.Running()));
    CookNode having = fixture.node();
    Cook cook = start(having, fixture.collection(1), 1);
    Handed job = tool.next();
    await().until(() -> standing(having, cook).inFlight() == 1);
    nodeOfAnotherKind();
    letItLook("poller");

    assertThat(callback(having, job, "done x")).isEqualTo(ended(EndResult.counted));
    assertThat(fixture.await(having, cook).status()).isEqualTo(CookStatus.completed);
  }
}
