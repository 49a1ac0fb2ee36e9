package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.account.Accounts;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.cook.limit.LearnedLimit;
import io.cookery.cook.limit.Limits;
import io.cookery.cook.limit.PoolUse;
import io.cookery.cook.limit.RateUse;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits of tools and accounts, as the tools see them. */
class LimitsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  /** Lets calls end. */
  private final Semaphore ends = new Semaphore(0);

  private static ToolLimits concurrent(int most) {
    return new ToolLimits(most, null);
  }

  private static AccountId account() {
    return new Accounts(DATABASE.jdbi()).local();
  }

  private static void takeAWhile(TestTool tool, long micros) {
    tool.behave(call -> {
      LockSupport.parkNanos(micros * 1_000);
      return TestTool.text(call.params().get("text").asString());
    });
  }

  private void blockUntilToldToEnd(TestTool tool) {
    tool.behave(call -> {
      ends.acquire();
      return TestTool.text(call.params().get("text").asString());
    });
  }

  private List<CookNode> nodes(int count) throws Exception {
    List<CookNode> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(fixture.node());
    }
    return nodes;
  }

  private static Cook start(CookNode node, CollectionId collection, int maxConcurrent) {
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(maxConcurrent))));
    node.cooks().serve(cook);
    return cook;
  }

  private static Cook start(List<CookNode> nodes, CollectionId collection, int maxConcurrent) {
    Cook cook = start(nodes.getFirst(), collection, maxConcurrent);
    nodes.forEach(node -> node.cooks().serve(cook));
    return cook;
  }

  private void allComplete(CookNode node, List<Cook> cooks) throws InterruptedException {
    for (Cook cook : cooks) {
      assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
    }
  }

  private static List<PoolUse> idle(List<PoolUse> pools) {
    return pools.stream()
        .map(pool -> new PoolUse(pool.of(), pool.maxConcurrent(), 0, 0, 0, 0))
        .toList();
  }

  @Test
  void aToolNeverHasMoreCallsThanItTakesFromFiveCooksOnThreeNodes() throws Exception {
    fixture.tool().limits(concurrent(4));
    takeAWhile(fixture.tool(), 500);
    List<CookNode> nodes = nodes(3);
    List<Cook> cooks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      cooks.add(start(nodes, fixture.collection(40), 8));
    }

    allComplete(nodes.getFirst(), cooks);

    assertThat(fixture.tool().mostAtOnce()).isLessThanOrEqualTo(4);
    assertThat(fixture.tool().calls()).isEqualTo(200);
    List<PoolUse> pools = nodes.getFirst().limits().tools();
    assertThat(pools).isEqualTo(idle(pools)).hasSize(1);
  }

  @Test
  void aLimitIsUsedToTheFull() throws Exception {
    fixture.tool().limits(concurrent(6));
    blockUntilToldToEnd(fixture.tool());
    List<CookNode> nodes = nodes(3);
    List<Cook> cooks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      cooks.add(start(nodes, fixture.collection(10), 8));
    }

    await().atMost(PATIENCE).until(() -> fixture.tool().now() == 6);
    await().atMost(PATIENCE).until(() -> nodes.getFirst().limits().tools().getFirst().live() == 6);
    ends.release(20);
    allComplete(nodes.getFirst(), cooks);
    assertThat(fixture.tool().mostAtOnce()).isEqualTo(6);
  }

  @Test
  void anAccountNeverHasMoreJobsThanItMayOverTwoTools() throws Exception {
    TestTool other = fixture.tool("other");
    List<CookNode> nodes = nodes(2);
    nodes.getFirst().limits().limitAccount(account(), 3);
    List<TestTool> tools = List.of(fixture.tool(), other);
    Together together = new Together(tools);
    List<Cook> cooks =
        List.of(
            start(nodes, fixture.collection(40), 8),
            start(nodes, fixture.collection(other, 40), 8));

    allComplete(nodes.getFirst(), cooks);

    assertThat(together.most()).isLessThanOrEqualTo(3);
    assertThat(fixture.tool().calls() + other.calls()).isEqualTo(80);
    List<PoolUse> pools = nodes.getFirst().limits().accounts();
    assertThat(pools).isEqualTo(idle(pools)).hasSize(1);
  }

  /** Counts the calls of several tools at the same moment. */
  private static final class Together {
    private int now;
    private int most;

    Together(List<TestTool> tools) {
      tools.forEach(tool ->
          tool.behave(call -> {
            change(1);
            LockSupport.parkNanos(500_000);
            change(-1);
            return TestTool.text(call.params().get("text").asString());
          }));
    }

    private synchronized void change(int by) {
      now += by;
      most = Math.max(most, now);
    }

    synchronized int most() {
      return most;
    }
  }

  @Test
  void aToolsLimitAndAnAccountsHoldTogether() throws Exception {
    fixture.tool().limits(concurrent(2));
    TestTool other = fixture.tool("other");
    List<CookNode> nodes = nodes(2);
    nodes.getFirst().limits().limitAccount(account(), 5);
    blockUntilToldToEnd(fixture.tool());
    blockUntilToldToEnd(other);
    Cook here = start(nodes, fixture.collection(10), 8);
    await().atMost(PATIENCE).until(() -> fixture.tool().now() == 2);
    Cook elsewhere = start(nodes, fixture.collection(other, 10), 8);

    await().atMost(PATIENCE).until(() -> other.now() == 3);
    ends.release(20);
    allComplete(nodes.getFirst(), List.of(here, elsewhere));

    assertThat(fixture.tool().mostAtOnce()).isEqualTo(2);
    assertThat(other.mostAtOnce()).isLessThanOrEqualTo(5);
  }

  @Test
  void aRunningCookObeysALimitThatIsSetLoweredRaisedAndLifted() throws Exception {
    blockUntilToldToEnd(fixture.tool());
    List<CookNode> nodes = nodes(2);
    Limits limits = nodes.getLast().limits();
    Cook cook = start(nodes, fixture.collection(40), 8);
    await().atMost(PATIENCE).until(() -> fixture.tool().now() == 8);

    limits.limitTool("test", concurrent(3));
    assertThat(limits.tools().getFirst().live()).isEqualTo(8);
    ends.release(6);
    // Five end without another, then one makes room for one.
    await().atMost(PATIENCE).until(() -> filled(nodes, cook) == 6 && fixture.tool().now() == 3);
    assertThat(fixture.tool().calls()).isEqualTo(9);

    limits.limitTool("test", concurrent(5));
    await().atMost(PATIENCE).until(() -> fixture.tool().now() == 5);
    assertThat(limits.toolLimits("test")).isEqualTo(concurrent(5));

    limits.limitTool("test", ToolLimits.NONE);
    await().atMost(PATIENCE).until(() -> fixture.tool().now() == 8);
    assertThat(limits.tools()).isEmpty();
    ends.release(40);
    allComplete(nodes.getFirst(), List.of(cook));
    assertThat(fixture.tool().mostAtOnce()).isEqualTo(8);
  }

  private static int filled(List<CookNode> nodes, Cook cook) {
    return nodes.getFirst().cooks().find(cook.id()).orElseThrow().filled();
  }

  @Test
  void aSmallCookIsNotStarvedByALargeOne() throws Exception {
    fixture.tool().limits(concurrent(4));
    takeAWhile(fixture.tool(), 1_000);
    List<CookNode> nodes = nodes(2);
    Cook large = start(nodes, fixture.collection(5_000), 50);
    await().atMost(PATIENCE).until(() -> fixture.tool().calls() > 50);

    int before = fixture.tool().calls();
    Cook small = start(nodes, fixture.collection(20), 50);
    allComplete(nodes.getFirst(), List.of(small));

    List<CollectionId> calls =
        fixture.tool().made().stream().map(TestTool.Made::collection).toList();
    int first = calls.indexOf(small.id().collection());
    int last = calls.lastIndexOf(small.id().collection());
    // With equal shares it is one to one; five to one leaves room for slow steps.
    assertThat(last - first).isLessThanOrEqualTo(120);
    // It does not wait for the large one's end.
    assertThat(last - before).isLessThanOrEqualTo(2_500);
    nodes.getFirst().cooks().stop(large.id().collection(), "seen enough");
    fixture.await(nodes.getFirst(), large);
  }

  @Test
  void aCookOfWhichNoNodeHasHeardIsFoundAlthoughThereIsNoPlaceForIt() throws Exception {
    fixture.tool().limits(concurrent(4));
    blockUntilToldToEnd(fixture.tool());
    CookNode node = fixture.node();
    Cook first = start(node, fixture.collection(20), 8);
    await().atMost(PATIENCE).until(() -> fixture.tool().now() == 4);
    CollectionId unheard = fixture.collection(20);
    DATABASE
        .jdbi()
        .useTransaction(handle ->
            CookStart.start(handle, unheard, StartRequest.of(settings(8)), _ -> BigDecimal.ZERO));

    await().atMost(PATIENCE).until(() -> node.limits().tools().getFirst().starved() == 1);

    ends.release(40);
    allComplete(node, List.of(first, node.cooks().latest(unheard).orElseThrow()));
  }

  @Test
  void moreCooksThanPlacesAllComplete() throws Exception {
    fixture.tool().limits(concurrent(2));
    takeAWhile(fixture.tool(), 500);
    List<CookNode> nodes = nodes(2);
    List<Cook> cooks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      cooks.add(start(nodes.get(i % 2), fixture.collection(5), 3));
    }

    allComplete(nodes.getFirst(), cooks);

    assertThat(fixture.tool().mostAtOnce()).isLessThanOrEqualTo(2);
    assertThat(fixture.tool().calls()).isEqualTo(60);
  }

  @Test
  void whoeverPausesOrStopsLeavesItsPlacesToOthers() throws Exception {
    fixture.tool().limits(concurrent(4));
    blockUntilToldToEnd(fixture.tool());
    CookNode node = fixture.node();
    Cook paused = start(node, fixture.collection(20), 8);
    await().atMost(PATIENCE).until(() -> fixture.tool().now() == 4);
    Cook next = start(node, fixture.collection(20), 8);
    node.cooks().pause(paused.id().collection(), "for a test");

    ends.release(4);
    await().atMost(PATIENCE).until(() -> fixture.tool().now() == 4 && fixture.tool().calls() == 8);
    assertThat(node.limits().tools().getFirst()).isEqualTo(new PoolUse("test", 4, 4, 4, 1, 0));

    node.cooks().stop(next.id().collection(), "for a test");
    node.cooks().resume(paused.id().collection());
    ends.release(40);
    allComplete(node, List.of(paused));
    assertThat(fixture.await(node, next).status()).isEqualTo(CookStatus.stopped);
    assertThat(fixture.tool().mostAtOnce()).isEqualTo(4);
  }

  @Test
  void aDefinitionThatNamesNoLimitLiftsTheOneItNamedAndKeepsTheOneThatWasSet() throws Exception {
    fixture.tool().limits(new ToolLimits(4, 600));
    CookNode node = fixture.node();
    assertThat(node.limits().toolLimits("test")).isEqualTo(new ToolLimits(4, 600));

    fixture.tool().limits(ToolLimits.NONE);
    assertThat(fixture.node().limits().toolLimits("test")).isEqualTo(ToolLimits.NONE);

    node.limits().limitTool("test", new ToolLimits(7, 60));
    assertThat(fixture.node().limits().toolLimits("test")).isEqualTo(new ToolLimits(7, 60));
    assertThat(node.limits().rates())
        .containsExactly(new RateUse("test", 60, LearnedLimit.NONE, null));

    fixture.tool().limits(new ToolLimits(9, null));
    assertThat(fixture.node().limits().toolLimits("test")).isEqualTo(new ToolLimits(9, 60));
  }
}
