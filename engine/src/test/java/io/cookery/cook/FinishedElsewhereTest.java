package io.cookery.cook;

import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cooks that a node took part in and that another node ended: they take nothing of its room. */
class FinishedElsewhereTest {

  private static final int ROOM = 6;
  private static final int COOKS = 12;

  /** What a look of a sweeper takes at least, so that this many are several looks. */
  private static final int SEVERAL_LOOKS = 40;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void theRoomOfANodeIsWholeAfterCooksThatOthersEnded() throws Exception {
    TestRemoteTool remote = fixture.generator(new TestRemoteTool());
    TestTool own = fixture.tool("own");
    Semaphore answers = new Semaphore(0);
    own.behave(call -> {
      answers.acquire();
      return TestTool.text(call.job().toString());
    });
    Set<CollectionId> shared = ConcurrentHashMap.newKeySet();
    CookNode other = fixture.node(NodeParts.PLAIN.settings(now -> now.within(shared)));
    CookNode node = fixture.node(NodeParts.PLAIN.maxJobs(ROOM));
    // The node is full, so it claims nothing of the cooks that it takes part in.
    Cook full = start(node, fixture.collection(own, ROOM), ROOM);
    await().until(() -> own.now() == ROOM);

    for (int i = 0; i < COOKS; i++) {
      CollectionId collection = fixture.collection(4);
      shared.add(collection);
      Cook cook = start(other, collection, 2);
      node.cooks().serve(cook);
      callback(node, remote.next(), "done here");
      for (int j = 1; j < 4; j++) {
        callback(other, remote.next(), "done there");
      }
      fixture.await(other, cook);
    }
    answers.release(ROOM);
    fixture.await(node, full);
    Cook cook = start(node, fixture.collection(own, ROOM), ROOM);

    await().untilAsserted(() -> assertThat(own.now()).isEqualTo(ROOM));
    answers.release(ROOM);
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void aNodePreparesNoMoreCooksThanItCanWorkOn() throws Exception {
    int cooks = 30;
    CountDownLatch end = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          end.await();
          return TestTool.text(call.job().toString());
        });
    ThreadTrap looks = new ThreadTrap();
    CookNode node = fixture.node(NodeParts.PLAIN.maxJobs(1).database(looks::over));
    List<Cook> started = new ArrayList<>();
    for (int i = 0; i < cooks; i++) {
      started.add(
          CookFixture.started(
              node.cooks().start(fixture.collection(2), StartRequest.of(CookFixture.SETTINGS))));
    }
    await().until(() -> fixture.tool().now() == 1);
    int before = looks.uses("sweeper");
    await().until(() -> looks.uses("sweeper") > before + SEVERAL_LOOKS);

    int served = NodeInside.of(node).served().size();
    end.countDown();
    for (Cook cook : started) {
      assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
    }
    assertThat(served).isLessThanOrEqualTo(3);
  }
}
