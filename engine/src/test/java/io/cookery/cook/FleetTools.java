package io.cookery.cook;

import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Fetched;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool.Found;
import io.cookery.tool.Submission;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The tools of a fleet, one of each kind, and what goes wrong with them. */
final class FleetTools {

  static final String QUICK = "quick";
  static final String PAID = "paid";
  static final String HOOK = "hook";
  static final String ASKED = "asked";
  static final List<String> NAMES = List.of(QUICK, PAID, HOOK, ASKED);

  /** What goes wrong with a call. */
  enum Trouble {
    RETRYABLE,
    REFUSED,
    THROTTLED,
    UNUSABLE,
    LOST,
    THROWS,
    ERROR,
    HANGS
  }

  /** What goes wrong with a download. */
  enum LinkTrouble {
    GONE,
    BROKEN_OFF,
    THROWS,
    ERROR
  }

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration OFTEN = Duration.ofMillis(50);

  private final TestTool quick = new TestTool(QUICK);
  private final TestTool paid = new TestTool(PAID);
  private final TestRemoteTool hook = new TestRemoteTool(HOOK);
  private final TestRemoteTool asked = new TestRemoteTool(ASKED).lostAnswer(LostAnswer.ASK);
  private final Map<String, Queue<Trouble>> troubles = new ConcurrentHashMap<>();
  private final Queue<LinkTrouble> linkTroubles = new ConcurrentLinkedQueue<>();
  private final Set<Trouble> met = EnumSet.noneOf(Trouble.class);
  private final CountDownLatch never = new CountDownLatch(1);

  /** One permit for each call. */
  private final Semaphore calls = new Semaphore(0);

  /** What the service has not called back for yet. */
  private final Queue<Handed> pending = new ConcurrentLinkedQueue<>();

  FleetTools() {
    quick.cost("0.01");
    quick.timeout(SHORT);
    quick.behave(call -> immediate(QUICK, call));
    paid.cost("0.10");
    paid.lostAnswer(LostAnswer.WAIT);
    paid.timeout(SHORT);
    paid.behave(call -> immediate(PAID, call));
    hook.submitting((call, token) -> submit(hook, call, token)).fetching(this::fetch);
    asked
        .submitting((call, token) -> submit(asked, call, token))
        .finding(job -> asked.submits(job.id()) > 0 ? new Found.Here(null) : new Found.Nowhere())
        .fetching(this::fetch)
        .polledEvery(
            OFTEN,
            job ->
                asked.polls(job.id()) < 3
                    ? new Progress.Running()
                    : TestRemoteTool.ended(media(job.id().toString())));
    for (TestRemoteTool each : List.of(hook, asked)) {
      each.submitTimeout(SHORT);
    }
  }

  List<Tool> all() {
    return List.of(quick, paid, hook, asked);
  }

  Semaphore calls() {
    return calls;
  }

  Queue<Handed> pending() {
    return pending;
  }

  void disturb(String tool, Trouble trouble, int times) {
    Queue<Trouble> queue = troubles.computeIfAbsent(tool, _ -> new ConcurrentLinkedQueue<>());
    for (int i = 0; i < times; i++) {
      queue.add(trouble);
    }
  }

  void breakLinks(LinkTrouble trouble, int times) {
    for (int i = 0; i < times; i++) {
      linkTroubles.add(trouble);
    }
  }

  /** From here on all goes well. */
  void mend() {
    troubles.clear();
    linkTroubles.clear();
  }

  /** Whether a cook met this, so that it may say so. */
  boolean met(Trouble trouble) {
    synchronized (met) {
      return met.contains(trouble);
    }
  }

  private @Nullable Trouble trouble(String tool) {
    Queue<Trouble> queue = troubles.get(tool);
    Trouble next = queue == null ? null : queue.poll();
    if (next != null) {
      synchronized (met) {
        met.add(next);
      }
    }
    return next;
  }

  private Answer immediate(String tool, Call call) throws InterruptedException {
    calls.release();
    Trouble trouble = trouble(tool);
    return trouble == null ? media(call.job().toString()) : answer(trouble);
  }

  private Answer answer(Trouble trouble) throws InterruptedException {
    return switch (trouble) {
      case RETRYABLE -> new Answer.Retryable("busy", null);
      case REFUSED -> new Answer.Refused("not this", new BigDecimal("0.03"));
      case THROTTLED -> new Answer.Throttled("too much", Duration.ofMillis(20));
      case UNUSABLE -> new Answer.Unusable("402: add funds");
      case LOST -> new Answer.Unknown("connection reset");
      case THROWS -> throw new IllegalStateException("as the script wants it");
      case ERROR -> throw new OutOfMemoryError("as the script wants it");
      case HANGS -> {
        never.await();
        throw new AssertionError();
      }
    };
  }

  private Submission submit(TestRemoteTool tool, Call call, String token)
      throws InterruptedException {
    calls.release();
    Trouble trouble = trouble(tool.name());
    if (trouble != null) {
      return new Submission.Ended(answer(trouble));
    }
    if (tool == hook) {
      pending.add(new Handed(tool, call, token));
    }
    return TestRemoteTool.accepted("r" + call.job());
  }

  private static Answer media(String of) {
    byte[] bytes = of.getBytes(StandardCharsets.UTF_8);
    return new Answer.Generated(List.of(new ToolOutput.Media(bytes, "image/png", 1, 1)), null);
  }

  private Fetched fetch(ToolOutput.Link link) throws IOException {
    return switch (linkTroubles.poll()) {
      case null -> TestRemoteTool.text("from " + link.uri());
      case GONE -> new Fetched.Never("there answered 404");
      case BROKEN_OFF -> throw new IOException("connection reset");
      case THROWS -> throw new IllegalStateException("as the script wants it");
      case ERROR -> throw new OutOfMemoryError("as the script wants it");
    };
  }
}
