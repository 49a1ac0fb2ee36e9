package io.cookery.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cookery.account.KeySecret;
import io.cookery.asset.Sha256;
import io.cookery.server.ServerSettings;
import io.cookery.server.http.ProblemWriter;
import io.cookery.server.http.Refusal;
import io.cookery.server.http.TrustedProxies;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often one address may send credentials that are none.
 *
 * <p>A key is looked up however many bad ones came from its address, so nobody can lock out whoever
 * shares an address: that is one of many hashes of one statement, and costs less than to read the
 * request. Bad ones are told to wait. To check a token costs more, perhaps a question to the
 * identity provider: when an address has sent too many bad ones, only those are checked that were
 * good of late.
 */
@Component
final class Failures extends OncePerRequestFilter {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 50_000;
  private static final String KEY = "bearer " + KeySecret.PREFIX;
  private static final String TOO_MANY =
      "Too many credentials that are none came from this address";

  private final Buckets<Address> keys;
  private final Buckets<Address> tokens;
  private final TrustedProxies proxies;
  private final ProblemWriter problems;

  /** Hashes of tokens that were good; they do not let anyone in. */
  private final Cache<String, Boolean> good =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  Failures(ServerSettings settings, TrustedProxies proxies, ProblemWriter problems) {
    int most = settings.rates().failuresPerMinute();
    this.keys = new Buckets<>(most, most);
    this.tokens = new Buckets<>(most, most);
    this.proxies = proxies;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String credential = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (credential != null && !isKey(credential)) {
      Duration wait = tokens.wait(address(request));
      if (wait.isPositive() && good.getIfPresent(hash(credential)) == null) {
        problems.write(response, Refusals.tooOften(wait, TOO_MANY));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** Counts a bad credential, and says what to answer. */
  Refusal failed(HttpServletRequest request) {
    String credential = request.getHeader(HttpHeaders.AUTHORIZATION);
    Buckets<Address> failures = credential != null && isKey(credential) ? keys : tokens;
    ConsumptionProbe counted = failures.take(address(request));
    return counted.isConsumed()
        ? Refusals.unauthenticated()
        : Refusals.tooOften(Duration.ofNanos(counted.getNanosToWaitForRefill()), TOO_MANY);
  }

  void succeeded(HttpServletRequest request) {
    String credential = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (credential != null && !isKey(credential)) {
      var _ = good.get(hash(credential), _ -> true);
    }
  }

  private Address address(HttpServletRequest request) {
    return Address.of(proxies.client(request));
  }

  private static boolean isKey(String credential) {
    return credential.regionMatches(true, 0, KEY, 0, KEY.length());
  }

  private static String hash(String credential) {
    return Sha256.of(credential.getBytes(StandardCharsets.UTF_8));
  }
}
