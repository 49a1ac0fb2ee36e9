package io.cookery.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of Standard Webhooks 1.0 (standard-webhooks/standard-webhooks), the symmetric kind:
 * HMAC-SHA256 of {@code id.timestamp.body}, under a secret {@code whsec_} with its bytes in Base64.
 */
public final class StandardWebhooks {

  /** How old or early a message may be, so that one that was overheard is soon worth nothing. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  static final String PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1,";
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private StandardWebhooks() {}

  /** The key of a secret; empty if it is none. */
  public static Optional<byte[]> key(String secret) {
    String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      byte[] key = Base64.getDecoder().decode(base64);
      return key.length == 0 ? Optional.empty() : Optional.of(key);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a message was signed with this key, and lately.
   *
   * @param headers by name in lower case
   */
  public static boolean verify(
      byte[] key, Map<String, List<String>> headers, byte[] body, Instant now) {
    String id = first(headers, ID);
    String timestamp = first(headers, TIMESTAMP);
    if (id.isEmpty() || !SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sentAt, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    byte[] expected = mac(key, id, timestamp, body);
    boolean matched = false;
    for (String signature : SPACE.split(first(headers, SIGNATURE), -1)) {
      // All are compared, each in constant time: how long it takes says nothing.
      matched |= matches(signature, expected);
    }
    return matched;
  }

  private static boolean matches(String signature, byte[] expected) {
    if (!signature.startsWith(VERSION)) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(signature.substring(VERSION.length()));
      return MessageDigest.isEqual(given, expected);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The signature of a message, {@code v1,…}, as its header lists it. */
  public static String sign(byte[] key, String id, String timestamp, byte[] body) {
    return VERSION + Base64.getEncoder().encodeToString(mac(key, id, timestamp, body));
  }

  private static byte[] mac(byte[] key, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  private static String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }
}
