package io.cookery.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries one message to one address; the port through which webhooks leave. */
public interface WebhookTransport {

  /**
   * Posts a message and waits for the answer. Follows no redirects: an answer 3xx is an answer.
   *
   * @param headers by name
   * @param timeout for all of it: connecting, sending and the first bytes of the answer
   */
  Reply post(URI url, Map<String, String> headers, byte[] body, Duration timeout)
      throws InterruptedException;

  /** What came of it. */
  sealed interface Reply {

    /**
     * It was answered.
     *
     * @param start the answer's first characters
     * @param retryAfter what the receiver asks for; null if nothing
     */
    record Answered(int status, String start, @Nullable Duration retryAfter) implements Reply {}

    /** It was not: no connection, no answer in time, or an address that may not be reached. */
    record Unanswered(String error) implements Reply {}
  }
}
