package io.cookery.cook.event;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How far one has followed all cooks of an account: every event up to a moment, and of cooks with
 * later events the last that was taken.
 *
 * @param settled all events until then were taken
 * @param seqs of cooks with later events, the number of the last that was taken
 */
public record EventCursor(Instant settled, Map<CookId, Long> seqs) {

  /** Cooks that a cursor names; with more, what came after {@link #settled} is told again. */
  public static final int MAX_COOKS = 64;

  /** Older ones are refused: journals are there to catch up with more. */
  public static final Duration MAX_AGE = Duration.ofDays(1);

  private static final byte VERSION = 1;
  private static final int COOK_BYTES = 2 * Long.BYTES + Integer.BYTES + Long.BYTES;

  public EventCursor {
    seqs = seqs.size() > MAX_COOKS ? Map.of() : Map.copyOf(seqs);
  }

  /** Whether it may still be used. */
  public boolean isYoung(Instant now) {
    return settled.isAfter(now.minus(MAX_AGE)) && settled.isBefore(now.plus(MAX_AGE));
  }

  /** As text for URLs and headers, at most 2,500 characters. */
  public String text() {
    ByteBuffer bytes = ByteBuffer.allocate(1 + Long.BYTES + seqs.size() * COOK_BYTES);
    bytes.put(VERSION).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, settled));
    seqs.forEach((cook, seq) -> {
      UUID collection = cook.collection().uuid();
      bytes.putLong(collection.getMostSignificantBits());
      bytes.putLong(collection.getLeastSignificantBits());
      bytes.putInt(cook.number()).putLong(seq);
    });
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static EventCursor parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.get() != VERSION) {
        throw new IllegalArgumentException("not a cursor of this version");
      }
      Instant settled = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
      Map<CookId, Long> seqs = new HashMap<>();
      while (bytes.hasRemaining()) {
        UUID collection = new UUID(bytes.getLong(), bytes.getLong());
        seqs.put(new CookId(new CollectionId(collection), bytes.getInt()), bytes.getLong());
      }
      return new EventCursor(settled, seqs);
    } catch (BufferUnderflowException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("not a cursor", e);
    }
  }
}
