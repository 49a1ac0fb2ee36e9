package io.cookery.tools.http;

import io.cookery.input.LegalText;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Callback;
import io.cookery.tool.Fetched;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ObservableTool;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolLimits;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.http.call.HttpCalls;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.call.OutputFetch;
import io.cookery.tools.http.call.Said;
import io.cookery.tools.http.definition.HttpDefinition;
import io.cookery.tools.http.definition.HttpDefinition.Mode;
import io.cookery.tools.http.definition.HttpDefinition.Poll;
import io.cookery.tools.http.template.Filling;
import io.cookery.tools.http.template.SecretMask;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A service that is done later: it calls back, or is asked, or both. */
final class HttpRemoteTool implements RemoteTool, ObservableTool {

  /** So much longer the engine waits than a request takes, which knows better what it means. */
  static final Duration MOMENT = Duration.ofSeconds(1);

  private final String name;
  private final HttpDefinition definition;
  private final HttpCalls calls;
  private final HttpSettings settings;
  private final JobSubmitter submits;
  private final Looks looks;
  private final CallbackReader callbacks;
  private final ReportReader reports;
  private final OutputFetch fetch;
  private final Consumer<ObjectNode> observer;

  HttpRemoteTool(String name, HttpDefinition definition, HttpCalls calls, HttpSettings settings) {
    this(name, definition, calls, settings, _ -> {});
  }

  private HttpRemoteTool(
      String name,
      HttpDefinition definition,
      HttpCalls calls,
      HttpSettings settings,
      Consumer<ObjectNode> observer) {
    this.observer = observer;
    this.name = name;
    this.definition = definition;
    this.calls = calls;
    this.settings = settings;
    this.reports = new ReportReader(definition.priceUsd());
    this.submits = new JobSubmitter(definition, calls);
    this.looks = new Looks(definition, calls, reports, observer);
    this.callbacks = new CallbackReader(name, definition, settings, reports);
    this.fetch = new OutputFetch(definition.submit().request(), calls);
  }

  @Override
  public Submission submit(Call call, String callbackToken) throws InterruptedException {
    Optional<URI> publicUrl = settings.publicUrl().get();
    if (definition.mode() == Mode.webhook) {
      Optional<String> hindrance = callbacks.hindrance(publicUrl);
      if (hindrance.isPresent()) {
        return new Submission.Ended(new Answer.Unusable(hindrance.get()));
      }
    }
    String callbackUrl =
        publicUrl.map(base -> CallbackReader.url(base, name, callbackToken)).orElse(null);
    return takingIn(() -> submitted(call, callbackUrl));
  }

  private Submission submitted(Call call, @Nullable String callbackUrl)
      throws InterruptedException {
    return switch (submits.submit(call, callbackUrl)) {
      case JobSubmitter.Outcome.Ended ended -> new Submission.Ended(ended.answer());
      case JobSubmitter.Outcome.Success(HttpCalls.Result.Success success) -> taken(success.said());
    };
  }

  /** Outputs that are there already are the end; else the service works on it. */
  private Submission taken(Said said) {
    observer.accept(read(said));
    Optional<Answer> atOnce = reports.atOnce(said, definition.submit().report());
    if (atOnce.isPresent()) {
      return new Submission.Ended(atOnce.get());
    }
    JsonNode id = said.at(definition.submit().remoteId());
    // An id that cannot be kept names no job: it counts as not given.
    String told = id.isString() || id.isNumber() ? id.asString() : "";
    String remoteId = LegalText.is(told) ? told : "";
    Poll poll = definition.poll();
    boolean needed =
        definition.mode() == Mode.polling
            && poll != null
            && poll.request().url().names(Filling.REMOTE_ID);
    if (remoteId.isEmpty() && needed) {
      return new Submission.Ended(
          new Answer.Retryable(
              "the answer has no usable id of the job at " + definition.submit().remoteId(),
              definition.priceUsd()));
    }
    return new Submission.Accepted(remoteId.isEmpty() ? null : remoteId);
  }

  private ObjectNode read(Said said) {
    ObjectNode found = ReportReader.found(said, definition.submit().report());
    ReportReader.put(found, "remoteId", said, definition.submit().remoteId());
    return JsonNodeFactory.instance.objectNode().set("read", found);
  }

  @Override
  public Optional<String> callbackUrl(String callbackToken) {
    return settings.publicUrl().get().map(base -> CallbackReader.url(base, name, callbackToken));
  }

  @Override
  public ObjectNode explained(Callback callback) {
    return callbacks.explained(callback);
  }

  @Override
  public Progress poll(RemoteJob job) throws InterruptedException {
    return takingIn(() -> looks.poll(job));
  }

  @Override
  public Found find(RemoteJob job) throws InterruptedException {
    return takingIn(() -> looks.find(job));
  }

  @Override
  public Cancellation cancel(RemoteJob job) throws InterruptedException {
    return takingIn(() -> looks.cancel(job));
  }

  @Override
  public Optional<Progress> read(Callback callback) {
    return callbacks.read(callback);
  }

  @Override
  public Fetched fetch(ToolOutput.Link link) throws InterruptedException {
    return fetch.fetch(link);
  }

  @Override
  public <R extends @Nullable Object, X extends Throwable> R takingIn(
      ScopedValue.CallableOp<? extends R, X> work) throws X {
    return calls.reading(work);
  }

  @Override
  public LostAnswer lostAnswer() {
    if (definition.submit().idempotencyHeader() != null) {
      return LostAnswer.CALL_AGAIN;
    }
    return looks.byOwnId() ? LostAnswer.ASK : LostAnswer.WAIT;
  }

  @Override
  public Optional<Duration> pollEvery() {
    return Optional.ofNullable(definition.poll()).map(Poll::every);
  }

  @Override
  public Duration submitTimeout() {
    return definition.submitTimeout().plus(MOMENT);
  }

  @Override
  public Duration timeout() {
    return definition.jobTimeout();
  }

  @Override
  public Observed observed(Consumer<ObjectNode> observer) {
    Set<String> read = ConcurrentHashMap.newKeySet();
    return new Observed(
        new HttpRemoteTool(
            name, definition, calls.observed(observer, read::add), settings, observer),
        text -> SecretMask.masked(text, read));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return definition.description();
  }

  @Override
  public JsonNode paramsSchema() {
    return definition.inputSchema();
  }

  @Override
  public Optional<ObjectNode> definition() {
    return Optional.of(definition.source().deepCopy());
  }

  @Override
  public BigDecimal priceUsd() {
    return definition.priceUsd();
  }

  @Override
  public ToolLimits limits() {
    return definition.limits();
  }
}
