package io.cookery.server.webhook;

import io.cookery.tools.net.Exchange;
import io.cookery.tools.net.GuardedClient;
import io.cookery.tools.net.OutgoingRequest;
import io.cookery.webhook.WebhookTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages through the guarded client: private addresses are refused, whatever a name
 * resolves to at that moment, and redirects are not followed.
 */
final class GuardedWebhookTransport implements WebhookTransport {

  /** More of an answer is not read. */
  static final int MAX_ANSWER_BYTES = 16 * 1024;

  private final GuardedClient client;

  GuardedWebhookTransport(GuardedClient client) {
    this.client = client;
  }

  @Override
  public Reply post(URI url, Map<String, String> headers, byte[] body, Duration timeout)
      throws InterruptedException {
    OutgoingRequest request =
        new OutgoingRequest("POST", url, headers, body, timeout, MAX_ANSWER_BYTES, 0);
    return switch (client.send(request)) {
      case Exchange.Answered answered ->
          new Reply.Answered(
              answered.status(),
              new String(answered.body(), StandardCharsets.UTF_8),
              retryAfter(answered.headers().first("retry-after")));
      case Exchange.TooLarge large ->
          new Reply.Answered(
              large.status(),
              "(more than %d bytes)".formatted(large.maxBytes()),
              retryAfter(large.headers().first("retry-after")));
      case Exchange.Undecodable answer ->
          new Reply.Answered(
              answer.status(),
              "(" + answer.reason() + ")",
              retryAfter(answer.headers().first("retry-after")));
      case Exchange.Forbidden forbidden -> new Reply.Unanswered(forbidden.reason());
      case Exchange.NotSent notSent -> new Reply.Unanswered(notSent.error());
      case Exchange.Lost lost -> new Reply.Unanswered(lost.error());
    };
  }

  /** Seconds or a date (RFC 9110, 10.2.3); null for what is neither. */
  static @Nullable Duration retryAfter(Optional<String> header) {
    String text = header.orElse("").strip();
    try {
      if (text.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(ZonedDateTime.now(until.getZone()), until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
