package io.cookery.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that sender and receiver of webhooks share: {@code whsec_} and 24 to 64 bytes in Base64.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
public final class SigningSecret {

  public static final String PREFIX = StandardWebhooks.PREFIX;
  public static final int MIN_BYTES = 24;
  public static final int MAX_BYTES = 64;

  private static final int MADE_BYTES = 32;

  private final byte[] key;

  /**
   * Wraps a key.
   *
   * @throws IllegalArgumentException if it is too short or too long
   */
  SigningSecret(byte[] key) {
    if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a signing secret has %d to %d bytes".formatted(MIN_BYTES, MAX_BYTES));
    }
    this.key = key.clone();
  }

  static SigningSecret random(SecureRandom random) {
    byte[] key = new byte[MADE_BYTES];
    random.nextBytes(key);
    return new SigningSecret(key);
  }

  /**
   * Reads {@code whsec_…}; the prefix may be missing.
   *
   * @throws IllegalArgumentException if it is no such secret; the message does not repeat it
   */
  public static SigningSecret parse(String text) {
    String encoded = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    byte[] key;
    try {
      key = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a signing secret is whsec_ and Base64", e);
    }
    return new SigningSecret(key);
  }

  byte[] bytes() {
    return key.clone();
  }

  /** As it is shown to its owner, once. */
  public String reveal() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /**
   * The signature of a message, {@code v1,…}.
   *
   * @param id header {@code webhook-id}
   * @param epochSeconds header {@code webhook-timestamp}
   */
  public String sign(String id, long epochSeconds, byte[] body) {
    return StandardWebhooks.sign(key, id, Long.toString(epochSeconds), body);
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
