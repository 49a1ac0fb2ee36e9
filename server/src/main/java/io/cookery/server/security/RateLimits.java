package io.cookery.server.security;

import io.cookery.id.AccountId;
import io.cookery.server.RequestRates;
import io.cookery.server.ServerSettings;
import io.cookery.server.http.ProblemWriter;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often one key, and one account with all its keys, may call this node. It says in every
 * answer how things stand with the key ({@code RateLimit-Limit}, {@code -Remaining} and {@code
 * -Reset} in seconds, as in draft-ietf-httpapi-ratelimit-headers-06).
 */
@Component
@Order(RateLimits.ORDER)
final class RateLimits extends OncePerRequestFilter {

  /** After the security filters, which find out who calls. */
  static final int ORDER = 0;

  private final Buckets<Object> keys;
  private final Buckets<AccountId> accounts;
  private final Failures failures;
  private final ProblemWriter problems;

  RateLimits(ServerSettings settings, Failures failures, ProblemWriter problems) {
    RequestRates rates = settings.rates();
    this.keys = new Buckets<>(rates.perMinute(), rates.burst());
    this.accounts = new Buckets<>(rates.accountPerMinute(), rates.accountBurst());
    this.failures = failures;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller = Callers.current();
    if (caller == null) {
      chain.doFilter(request, response);
      return;
    }
    failures.succeeded(request);
    // Tokens of an identity provider change all the time: those of an account count as one key.
    ConsumptionProbe key = keys.take(caller.key() == null ? caller.account() : caller.key());
    tell(response, key);
    if (!key.isConsumed()) {
      refuse(response, key, "This key is used too often");
      return;
    }
    ConsumptionProbe account = accounts.take(caller.account());
    if (!account.isConsumed()) {
      refuse(response, account, "The keys of this account together are used too often");
      return;
    }
    chain.doFilter(request, response);
  }

  private void tell(HttpServletResponse response, ConsumptionProbe key) {
    response.setHeader("RateLimit-Limit", Integer.toString(keys.burst()));
    response.setHeader("RateLimit-Remaining", Long.toString(key.getRemainingTokens()));
    response.setHeader(
        "RateLimit-Reset",
        Long.toString(Duration.ofNanos(key.getNanosToWaitForReset()).plusMillis(999).toSeconds()));
  }

  private void refuse(HttpServletResponse response, ConsumptionProbe probe, String what)
      throws IOException {
    problems.write(
        response, Refusals.tooOften(Duration.ofNanos(probe.getNanosToWaitForRefill()), what));
  }
}
