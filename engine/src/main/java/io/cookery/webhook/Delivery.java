package io.cookery.webhook;

import io.cookery.id.CookId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to one webhook, and what came of it.
 *
 * @param cook what it tells of
 * @param seq of the event in the cook's journal
 * @param type such as {@code cook.completed}
 * @param at when that happened
 * @param nextAttemptAt null when it has ended
 * @param attempts in order, the log of this message
 */
public record Delivery(
    UUID id,
    CookId cook,
    long seq,
    String type,
    Instant at,
    State state,
    @Nullable Instant nextAttemptAt,
    List<Attempt> attempts) {

  /** Where a message stands; the names are those in the database. */
  public enum State {
    waiting,
    delivered,
    failed
  }

  /**
   * One attempt.
   *
   * @param number from 1, going on through redeliveries
   * @param status of HTTP; null when there was no answer
   * @param answer its first characters; null when there was none
   * @param error why there was no answer; null when there was one
   */
  public record Attempt(
      int number,
      Instant at,
      int millis,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String error) {}

  /** The header {@code webhook-id}: the same on every attempt and every redelivery. */
  public String messageId() {
    return messageId(id);
  }

  static String messageId(UUID delivery) {
    return "msg_" + delivery.toString().replace("-", "");
  }
}
