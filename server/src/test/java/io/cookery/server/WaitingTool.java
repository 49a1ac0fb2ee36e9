package io.cookery.server;

import io.cookery.books.ToolBooks;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Callback;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool that is done when it calls back, which a test does for it. A body is {@code done TEXT} or
 * {@code running}; a header {@code signature: bad} makes it a forgery.
 */
public final class WaitingTool implements RemoteTool, ToolBooks.Keeper {

  public static final BigDecimal PRICE = new BigDecimal("0.10");

  /** What happens when it is handed a job. */
  public interface Submitting {
    void submit(Handed job) throws InterruptedException;
  }

  /** A job that it was handed, with its callback token. */
  public record Handed(JobId job, String token) {}

  private final ToolBooks books = new ToolBooks();
  private final BlockingQueue<Handed> handed = new LinkedBlockingQueue<>();
  private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();
  private volatile Submitting submitting = handed::add;

  /** Does this instead of keeping jobs for {@link #next}. */
  public WaitingTool submitting(Submitting next) {
    submitting = next;
    return this;
  }

  /** Keeps jobs for {@link #next} again. */
  public void keeping() {
    submitting = handed::add;
  }

  /** The next job that it was handed; fails when none comes. */
  public Handed next() throws InterruptedException {
    Handed next = handed.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no job was handed over");
    }
    return next;
  }

  /** Bodies of callbacks as they came. */
  public Queue<byte[]> bodies() {
    return bodies;
  }

  @Override
  public Submission submit(Call call, String callbackToken) throws InterruptedException {
    books.given(this, call);
    submitting.submit(new Handed(call.job(), callbackToken));
    return new Submission.Accepted(call.job().toString());
  }

  @Override
  public Optional<Progress> read(Callback callback) {
    bodies.add(callback.body());
    if (callback.headers().getOrDefault("signature", List.of()).contains("bad")) {
      return Optional.empty();
    }
    String text = new String(callback.body(), StandardCharsets.UTF_8);
    if (text.equals("running")) {
      return Optional.of(new Progress.Running());
    }
    Answer answer = new Answer.Generated(List.of(new ToolOutput.Text(shortened(text))), null);
    books.answered(this, callback.job(), answer);
    return Optional.of(new Progress.Ended(answer));
  }

  @Override
  public ToolBooks books() {
    return books;
  }

  private static String shortened(String text) {
    return text.length() < 100 ? text : text.substring(0, 100);
  }

  @Override
  public BigDecimal priceUsd() {
    return PRICE;
  }

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public String description() {
    return "Is done when a test says so.";
  }

  @Override
  public JsonNode paramsSchema() {
    return new JsonMapper().readTree("{\"type\": \"object\"}");
  }
}
