package io.cookery.cook;

import io.cookery.books.ToolBooks;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Callback;
import io.cookery.tool.Fetched;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool that is done later, whose every word a test decides. It counts what it is asked. A
 * callback's body is {@code done TEXT}, {@code failed TEXT}, {@code link URI} or {@code running}; a
 * header {@code signature: bad} makes it a forgery.
 */
final class TestRemoteTool implements RemoteTool, ToolBooks.Keeper {

  static final BigDecimal PRICE = new BigDecimal("0.10");

  /** What it answers when it is handed a job. */
  interface Submitting {
    Submission submit(Call call, String token) throws InterruptedException;
  }

  /** What it answers when it is asked. */
  interface Polling {
    Progress poll(RemoteJob job) throws InterruptedException;
  }

  /** What it answers when a job is to be given up. */
  interface Cancelling {
    Cancellation cancel(RemoteJob job);
  }

  /** Whether it says that it has a job. */
  interface Finding {
    Found find(RemoteJob job);
  }

  /** What it gives for a link; what it throws passes. */
  interface Fetching {
    Fetched fetch(ToolOutput.Link link) throws IOException, InterruptedException;
  }

  /** A job that it was handed, with its callback token. */
  record Handed(TestRemoteTool tool, Call call, String token) {}

  private final String name;

  private final ToolBooks books = new ToolBooks();
  private final Map<JobId, AtomicInteger> submitter = new ConcurrentHashMap<>();
  private final Map<JobId, AtomicInteger> polls = new ConcurrentHashMap<>();
  private final Set<JobId> cancelled = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Handed> handed = new LinkedBlockingQueue<>();
  private volatile Submitting submitting =
      (call, token) -> new Submission.Accepted("remote " + call.job().slot());
  private volatile Polling polling = _ -> new Progress.Running();
  private volatile Cancelling cancelling = _ -> Cancellation.UNSUPPORTED;
  private volatile Finding finding = _ -> new Found.Nowhere();
  private volatile Fetching fetching = link -> text("from " + link.uri());
  private volatile LostAnswer lostAnswer = LostAnswer.CALL_AGAIN;
  private volatile @Nullable Duration pollEvery;
  private volatile Duration timeout = Duration.ofMinutes(10);
  private volatile Duration submitTimeout = DEFAULT_SUBMIT_TIMEOUT;

  static Fetched text(String text) {
    return new Fetched.Here(new ToolOutput.Text(text));
  }

  TestRemoteTool() {
    this("test");
  }

  TestRemoteTool(String name) {
    this.name = name;
  }

  static Submission accepted(String remoteId) {
    return new Submission.Accepted(remoteId);
  }

  static Progress ended(Answer answer) {
    return new Progress.Ended(answer);
  }

  TestRemoteTool submitting(Submitting next) {
    submitting = next;
    return this;
  }

  TestRemoteTool polledEvery(Duration every, Polling next) {
    pollEvery = every;
    polling = next;
    return this;
  }

  TestRemoteTool cancelling(Cancelling next) {
    cancelling = next;
    return this;
  }

  TestRemoteTool finding(Finding next) {
    finding = next;
    return this;
  }

  TestRemoteTool fetching(Fetching next) {
    fetching = next;
    return this;
  }

  TestRemoteTool lostAnswer(LostAnswer rule) {
    lostAnswer = rule;
    return this;
  }

  TestRemoteTool timeout(Duration most) {
    timeout = most;
    return this;
  }

  TestRemoteTool submitTimeout(Duration most) {
    submitTimeout = most;
    return this;
  }

  /** The next job that it was handed; fails when none comes. */
  Handed next() throws InterruptedException {
    Handed next = handed.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no job was handed over");
    }
    return next;
  }

  /** How often each job was handed over. */
  Map<JobId, AtomicInteger> submits() {
    return submitter;
  }

  int calls() {
    return submitter.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** How often it was asked for a job. */
  int polls(JobId job) {
    return count(polls, job);
  }

  /** How often it was handed a job. */
  int submits(JobId job) {
    return count(submitter, job);
  }

  private static int count(Map<JobId, AtomicInteger> counts, JobId job) {
    AtomicInteger count = counts.get(job);
    return count == null ? 0 : count.get();
  }

  Map<JobId, AtomicInteger> polls() {
    return polls;
  }

  Set<JobId> cancelled() {
    return cancelled;
  }

  @Override
  public <R extends @Nullable Object, X extends Throwable> R takingIn(
      ScopedValue.CallableOp<? extends R, X> work) throws X {
    return TakenIn.by(name, work);
  }

  @Override
  public Submission submit(Call call, String callbackToken) throws InterruptedException {
    submitter.computeIfAbsent(call.job(), _ -> new AtomicInteger()).incrementAndGet();
    books.given(this, call);
    handed.add(new Handed(this, call, callbackToken));
    try {
      Submission submission = submitting.submit(call, callbackToken);
      if (submission instanceof Submission.Ended(Answer answer)) {
        books.answered(this, call.job(), answer);
      }
      return submission;
    } catch (InterruptedException e) {
      books.unanswered(this, call.job());
      throw e;
    }
  }

  @Override
  public ToolBooks books() {
    return books;
  }

  @Override
  public Progress poll(RemoteJob job) throws InterruptedException {
    polls.computeIfAbsent(job.id(), _ -> new AtomicInteger()).incrementAndGet();
    Progress progress = polling.poll(job);
    billed(job.id(), progress);
    return progress;
  }

  @Override
  public Found find(RemoteJob job) {
    return finding.find(job);
  }

  @Override
  public Cancellation cancel(RemoteJob job) {
    cancelled.add(job.id());
    return cancelling.cancel(job);
  }

  @Override
  public Fetched fetch(ToolOutput.Link link) throws InterruptedException {
    try {
      return fetching.fetch(link);
    } catch (IOException e) {
      return new Fetched.NotNow(String.valueOf(e.getMessage()), null);
    }
  }

  @Override
  public Optional<Progress> read(Callback callback) {
    if (callback.headers().getOrDefault("signature", List.of()).contains("bad")) {
      return Optional.empty();
    }
    Progress progress = read(new String(callback.body(), StandardCharsets.UTF_8));
    billed(callback.job(), progress);
    return Optional.of(progress);
  }

  /** Its bill is due when it calls back, whatever comes of the call. */
  void calledBack(JobId job, String body) {
    billed(job, read(body));
  }

  private void billed(JobId job, Progress progress) {
    if (progress instanceof Progress.Ended(Answer answer)) {
      books.answered(this, job, answer);
    }
  }

  private static Progress read(String body) {
    String[] words = (body + " ").split(" ", 2);
    String rest = words[1].strip();
    return switch (words[0]) {
      case "done" -> ended(TestTool.text(rest));
      case "failed" -> ended(new Answer.Retryable(rest, null));
      case "link" ->
          ended(new Answer.Generated(List.of(new ToolOutput.Link(URI.create(rest))), null));
      default -> new Progress.Running();
    };
  }

  @Override
  public Optional<Duration> pollEvery() {
    return Optional.ofNullable(pollEvery);
  }

  @Override
  public LostAnswer lostAnswer() {
    return lostAnswer;
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public Duration submitTimeout() {
    return submitTimeout;
  }

  @Override
  public BigDecimal priceUsd() {
    return PRICE;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "Is done later, as a test wants.";
  }

  @Override
  public JsonNode paramsSchema() {
    return new TestTool().paramsSchema();
  }
}
