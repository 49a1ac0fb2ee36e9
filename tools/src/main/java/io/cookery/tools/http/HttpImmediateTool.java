package io.cookery.tools.http;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Fetched;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ObservableTool;
import io.cookery.tool.ToolLimits;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.http.call.HttpCalls;
import io.cookery.tools.http.call.MediaCheck;
import io.cookery.tools.http.call.OutputFetch;
import io.cookery.tools.http.call.Said;
import io.cookery.tools.http.call.UnreadableOutputException;
import io.cookery.tools.http.definition.HttpDefinition;
import io.cookery.tools.http.template.SecretMask;
import io.cookery.tools.net.Exchange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A service that answers in the call itself. */
final class HttpImmediateTool implements ImmediateTool, ObservableTool {

  private final String name;
  private final HttpDefinition definition;
  private final HttpCalls calls;
  private final JobSubmitter submits;
  private final ReportReader reports;
  private final OutputFetch fetch;
  private final Consumer<ObjectNode> observer;

  HttpImmediateTool(String name, HttpDefinition definition, HttpCalls calls) {
    this(name, definition, calls, _ -> {});
  }

  private HttpImmediateTool(
      String name, HttpDefinition definition, HttpCalls calls, Consumer<ObjectNode> observer) {
    this.observer = observer;
    this.name = name;
    this.definition = definition;
    this.calls = calls;
    this.submits = new JobSubmitter(definition, calls);
    this.reports = new ReportReader(definition.priceUsd());
    this.fetch = new OutputFetch(definition.submit().request(), calls);
  }

  @Override
  public Answer generate(Call call) throws InterruptedException {
    return takingIn(() -> generated(call));
  }

  private Answer generated(Call call) throws InterruptedException {
    return switch (submits.submit(call, null)) {
      case JobSubmitter.Outcome.Ended ended -> ended.answer();
      case JobSubmitter.Outcome.Success(HttpCalls.Result.Success success) ->
          definition.submit().report().outputs() == null
              ? whole(success.answer())
              : pointed(success.said());
    };
  }

  private Answer pointed(Said said) {
    observer.accept(
        JsonNodeFactory.instance
            .objectNode()
            .set("read", ReportReader.found(said, definition.submit().report())));
    return reports.generated(said, definition.submit().report());
  }

  /** Without a pointer the answer is the output. */
  private Answer whole(Exchange.Answered answer) {
    String said = answer.headers().first("content-type").orElse("");
    try {
      return new Answer.Generated(List.of(MediaCheck.kept(answer.body(), said)), null);
    } catch (UnreadableOutputException e) {
      return new Answer.Retryable(e.reason(), definition.priceUsd());
    }
  }

  @Override
  public <R extends @Nullable Object, X extends Throwable> R takingIn(
      ScopedValue.CallableOp<? extends R, X> work) throws X {
    return calls.reading(work);
  }

  @Override
  public Observed observed(Consumer<ObjectNode> observer) {
    Set<String> read = ConcurrentHashMap.newKeySet();
    return new Observed(
        new HttpImmediateTool(name, definition, calls.observed(observer, read::add), observer),
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

  @Override
  public LostAnswer lostAnswer() {
    return definition.submit().idempotencyHeader() == null
        ? LostAnswer.WAIT
        : LostAnswer.CALL_AGAIN;
  }

  /** A moment longer than the request's own time, which knows better what it means. */
  @Override
  public Duration timeout() {
    return definition.submitTimeout().plus(HttpRemoteTool.MOMENT);
  }

  @Override
  public Fetched fetch(ToolOutput.Link link) throws InterruptedException {
    return fetch.fetch(link);
  }
}
