package io.cookery.server.idempotency;

import io.cookery.account.IdempotencyStore;
import jakarta.servlet.ServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request that names itself, for handlers that must not do twice what they do: an attribute of
 * the request.
 *
 * @param fingerprint the same for a repetition of the same request, and for no other of the account
 * @param again whether it may have been carried out before, by a process that has died since
 */
public record IdempotencyContext(String fingerprint, boolean again) {

  /** The attribute's name. */
  public static final String ATTRIBUTE = "io.cookery.named";

  static void put(ServletRequest request, IdempotencyStore.Request asked, boolean again) {
    request.setAttribute(ATTRIBUTE, new IdempotencyContext(fingerprint(asked), again));
  }

  private static String fingerprint(IdempotencyStore.Request asked) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // The name has no line breaks.
      digest.update((asked.key() + "\n" + asked.name() + "\n").getBytes(StandardCharsets.UTF_8));
      return "request " + HexFormat.of().formatHex(digest.digest(asked.hash()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
