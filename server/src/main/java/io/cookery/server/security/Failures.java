package io.cookery.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cookery.asset.Sha256;
import io.cookery.server.ServerSettings;
import io.cookery.server.http.ProblemWriter;
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
 * Limits how often one address may send credentials that are none. When it has sent too many, those
 * that were not good of late are not even looked up; those that were are, so that whoever shares
 * the address, behind a proxy, is served.
 */
@Component
final class Failures extends OncePerRequestFilter {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 50_000;

  private final Buckets<Address> failures;
  private final ProblemWriter problems;

  /** Hashes of credentials that were good; they do not let anyone in. */
  private final Cache<String, Boolean> good =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  Failures(ServerSettings settings, ProblemWriter problems) {
    int most = settings.rates().failuresPerMinute();
    this.failures = new Buckets<>(most, most);
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String credential = request.getHeader(HttpHeaders.AUTHORIZATION);
    Duration wait = failures.wait(Address.of(request));
    if (credential != null && wait.isPositive() && good.getIfPresent(hash(credential)) == null) {
      problems.write(
          response,
          Refusals.tooOften(wait, "Too many credentials that are none came from this address"));
      return;
    }
    chain.doFilter(request, response);
  }

  void failed(HttpServletRequest request) {
    failures.take(Address.of(request));
  }

  void succeeded(HttpServletRequest request) {
    String credential = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (credential != null) {
      var _ = good.get(hash(credential), _ -> true);
    }
  }

  private static String hash(String credential) {
    return Sha256.of(credential.getBytes(StandardCharsets.UTF_8));
  }
}
