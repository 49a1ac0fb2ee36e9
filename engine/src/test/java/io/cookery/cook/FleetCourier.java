package io.cookery.cook;

import io.cookery.CookNode;
import io.cookery.cook.TestRemoteTool.Handed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls nodes back as a service does: again when that failed, not when it was refused. */
final class FleetCourier {

  private static final int PATIENCE_SECONDS = 30;

  private final Queue<Handed> pending;

  FleetCourier(Queue<Handed> pending) {
    this.pending = pending;
  }

  /** Calls back for so many jobs, so often for each. */
  void deliver(CookNode node, int jobs, int times) throws InterruptedException {
    for (int i = 0; i < jobs; i++) {
      Handed job = pending.poll();
      if (job == null) {
        return;
      }
      boolean heard = false;
      for (int j = 0; j < times; j++) {
        heard |= call(node, job);
      }
      if (!heard) {
        pending.add(job);
      }
    }
  }

  private static boolean call(CookNode node, Handed job) throws InterruptedException {
    String name = job.call().job().toString();
    String body = job.call().job().slot() % 2 == 0 ? "done " + name : "link http://there/" + name;
    job.tool().calledBack(job.call().job(), body);
    try {
      CallbackResult result =
          node.callbacks()
              .receive(
                  job.tool().name(), job.token(), Map.of(), body.getBytes(StandardCharsets.UTF_8))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return !(result instanceof CallbackResult.NotHere);
    } catch (ExecutionException e) {
      return false;
    } catch (TimeoutException e) {
      throw new AssertionError("a callback was not answered", e);
    }
  }
}
