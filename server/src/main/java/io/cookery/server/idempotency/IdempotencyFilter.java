package io.cookery.server.idempotency;

import io.cookery.Cookery;
import io.cookery.account.IdempotencyStore;
import io.cookery.account.IdempotencyStore.Known;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.ProblemWriter;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries out a POST with an {@code Idempotency-Key} once: the same key and body are given the
 * first answer again. Only successes are remembered; what was refused changed nothing and may be
 * tried again.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class IdempotencyFilter extends OncePerRequestFilter {

  static final String HEADER = "Idempotency-Key";

  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final IdempotencyStore answers;
  private final ProblemWriter problems;

  IdempotencyFilter(Cookery cookery, ProblemWriter problems) {
    this.answers = cookery.firstAnswers();
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || request.getHeader(HEADER) == null
        || Callers.current() == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String name = request.getHeader(HEADER);
    Caller caller = Callers.current();
    if (caller == null || !NAME.matcher(name).matches()) {
      problems.write(
          response,
          new Refusal(
              ErrorCode.malformed,
              "Idempotency-Key must be 1 to %d visible ASCII characters."
                  .formatted(IdempotencyStore.MAX_NAME_CHARACTERS)));
      return;
    }
    ReadBody body = ReadBody.of(request);
    IdempotencyStore.Request asked =
        new IdempotencyStore.Request(caller.account(), caller.key(), name, body.hash());
    Seal seal = Seal.of(request.getHeader(HttpHeaders.AUTHORIZATION), name);
    switch (answers.begin(asked)) {
      case Known.First(IdempotencyStore.Begun begun) -> {
        IdempotencyContext.put(body, asked, false);
        carryOut(begun, seal, body, response, chain);
      }
      case Known.Again(IdempotencyStore.Begun begun) -> {
        IdempotencyContext.put(body, asked, true);
        carryOut(begun, seal, body, response, chain);
      }
      case Known.Answered(byte[] sealed) -> repeat(seal.open(sealed), response);
      case Known.UnderWay _ ->
          problems.write(
              response,
              new Refusal(
                      ErrorCode.idempotency_in_progress,
                      "The first request with this Idempotency-Key has not been answered yet.")
                  .header("Retry-After", "1"));
      case Known.Other _ ->
          problems.write(
              response,
              new Refusal(
                  ErrorCode.idempotency_mismatch,
                  "This Idempotency-Key was used for another request; give each its own."));
    }
  }

  private void carryOut(
      IdempotencyStore.Begun begun,
      Seal seal,
      ReadBody body,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    boolean done = false;
    try {
      chain.doFilter(body, answer);
      done = answer.getStatus() / 100 == 2;
    } finally {
      conclude(begun, done ? seal.close(StoredAnswer.of(answer)) : null);
    }
    answer.copyBodyToResponse();
  }

  /** What was done stays done, though it may not be remembered. */
  private void conclude(IdempotencyStore.Begun begun, byte @Nullable [] sealed) {
    try {
      if (sealed == null) {
        answers.forget(begun);
      } else {
        answers.remember(begun.request(), sealed);
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "The answer to a request with an idempotency key could not be kept; for {} minutes a"
              + " repeated one is told to wait: {}",
          IdempotencyStore.LONGEST.toMinutes(),
          e.toString());
    }
  }

  private void repeat(Optional<StoredAnswer> answer, HttpServletResponse response)
      throws IOException {
    if (answer.isPresent()) {
      answer.get().write(response);
      return;
    }
    problems.write(
        response,
        new Refusal(
            ErrorCode.conflict,
            "This was carried out; only the credential that asked can read the answer again."));
  }
}
