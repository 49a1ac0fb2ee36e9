package io.cookery.cook;

import io.cookery.books.ToolBooks;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolLimits;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tool whose answers a test decides, and which counts what it is asked and how much at once. */
public final class TestTool implements ImmediateTool, ToolBooks.Keeper {

  /** What the tool answers. */
  public interface Behaviour {
    Answer answer(Call call) throws InterruptedException;
  }

  private static final JsonNode SCHEMA =
      new JsonMapper()
          .readTree(
              """
              {"type": "object", "properties": {"text": {"type": "string"}},
               "required": ["text"], "additionalProperties": false}
              """);

  private final ToolBooks books = new ToolBooks();
  private final Map<String, AtomicInteger> callsByJob = new ConcurrentHashMap<>();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile Behaviour behaviour = call -> text(call.params().get("text").asString());
  private final String name;
  private final List<Made> made = Collections.synchronizedList(new ArrayList<>());
  private volatile ToolLimits limits = ToolLimits.NONE;
  private volatile BigDecimal priceUsd = BigDecimal.ZERO;

  private volatile Duration timeout = DEFAULT_TIMEOUT;
  private volatile LostAnswer lostAnswer = LostAnswer.CALL_AGAIN;

  private volatile int perNode = Integer.MAX_VALUE;

  /** A call, and when it came by {@link System#nanoTime()}. */
  public record Made(CollectionId collection, long nanos) {}

  public TestTool() {
    this("test");
  }

  public TestTool(String name) {
    this.name = name;
  }

  public static Answer text(String text) {
    return new Answer.Generated(List.of(new ToolOutput.Text(text)), null);
  }

  public void behave(Behaviour next) {
    behaviour = next;
  }

  public void lostAnswer(LostAnswer rule) {
    lostAnswer = rule;
  }

  public void perNode(int calls) {
    perNode = calls;
  }

  void timeout(Duration most) {
    timeout = most;
  }

  void cost(String usd) {
    priceUsd = new BigDecimal(usd);
  }

  public void limits(ToolLimits next) {
    limits = next;
  }

  /** All calls in their order. */
  public List<Made> made() {
    synchronized (made) {
      return List.copyOf(made);
    }
  }

  /** Calls at this moment. */
  int now() {
    return now.get();
  }

  /** Calls for each job, by its id. */
  public Map<String, AtomicInteger> callsByJob() {
    return callsByJob;
  }

  public int calls() {
    return callsByJob.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** The greatest number of calls at the same moment. */
  int mostAtOnce() {
    return most.get();
  }

  @Override
  public Answer generate(Call call) throws InterruptedException {
    callsByJob.computeIfAbsent(call.job().toString(), _ -> new AtomicInteger()).incrementAndGet();
    made.add(new Made(call.job().collection(), System.nanoTime()));
    books.given(this, call);
    books.begin(call.job().collection());
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try {
      Answer answer = behaviour.answer(call);
      books.answered(this, call.job(), answer);
      return answer;
    } catch (InterruptedException e) {
      books.unanswered(this, call.job());
      throw e;
    } catch (RuntimeException | Error e) {
      books.answered(this, call.job(), new Answer.Retryable("it threw", null));
      throw e;
    } finally {
      now.decrementAndGet();
      books.end(call.job().collection());
    }
  }

  @Override
  public <R extends @Nullable Object, X extends Throwable> R takingIn(
      ScopedValue.CallableOp<? extends R, X> work) throws X {
    return TakenIn.by(name, work);
  }

  @Override
  public ToolBooks books() {
    return books;
  }

  @Override
  public int maxConcurrentPerNode() {
    return perNode;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "Answers what a test wants.";
  }

  @Override
  public JsonNode paramsSchema() {
    return SCHEMA;
  }

  @Override
  public ToolLimits limits() {
    return limits;
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public LostAnswer lostAnswer() {
    return lostAnswer;
  }

  @Override
  public BigDecimal priceUsd() {
    return priceUsd;
  }
}
