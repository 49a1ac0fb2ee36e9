package io.cookery.tools.http;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tools.http.call.Failures;
import io.cookery.tools.http.call.HttpCalls;
import io.cookery.tools.http.definition.HttpDefinition;
import io.cookery.tools.http.definition.HttpDefinition.Submit;
import io.cookery.tools.http.template.Filling;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands a job over and says what the answer means, unless it is a success. */
final class JobSubmitter {

  private final Submit submit;
  private final BigDecimal priceUsd;
  private final HttpCalls calls;

  JobSubmitter(HttpDefinition definition, HttpCalls calls) {
    this.submit = definition.submit();
    this.priceUsd = definition.priceUsd();
    this.calls = calls;
  }

  /** A success, or an answer. */
  sealed interface Outcome {
    record Success(HttpCalls.Result.Success result) implements Outcome {}

    record Ended(Answer answer) implements Outcome {}
  }

  Outcome submit(Call call, @Nullable String callbackUrl) throws InterruptedException {
    String header = submit.idempotencyHeader();
    Map<String, String> key = header == null ? Map.of() : Map.of(header, call.job().toString());
    return switch (calls.send(submit.request(), Filling.of(call, callbackUrl), key)) {
      case HttpCalls.Result.Success success -> new Outcome.Success(success);
      case HttpCalls.Result.Failure failure -> new Outcome.Ended(answer(failure));
      case HttpCalls.Result.Impossible impossible -> new Outcome.Ended(impossible.answer());
      case HttpCalls.Result.TooLarge large ->
          new Outcome.Ended(new Answer.Retryable(large.error(), priceUsd));
      case HttpCalls.Result.NotSent notSent ->
          new Outcome.Ended(new Answer.Unreachable(notSent.error()));
      case HttpCalls.Result.Lost lost -> new Outcome.Ended(new Answer.Unknown(lost.error()));
    };
  }

  private Answer answer(HttpCalls.Result.Failure failure) {
    return Failures.ofStatus(
        failure.status(),
        failure.error(),
        failure.retryAfter(),
        ReportReader.cost(failure.said(), submit.report().costUsd()));
  }
}
