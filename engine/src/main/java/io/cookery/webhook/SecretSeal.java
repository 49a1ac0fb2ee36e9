package io.cookery.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps signing secrets unreadable in the database: AES-256-GCM (NIST SP 800-38D), with a key that
 * follows from the installation's secret and bound to the webhook that the secret is of. They must
 * be read again to sign, so a hash would not do.
 */
final class SecretSeal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String PURPOSE = "cookery webhook secrets v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random;

  /**
   * A seal.
   *
   * @param installationSecret what all nodes share and nobody else knows
   */
  SecretSeal(byte[] installationSecret, SecureRandom random) {
    this.random = random;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(installationSecret, "HmacSHA256"));
      key = new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  byte[] seal(UUID webhook, SigningSecret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, webhook).doFinal(secret.bytes());
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + CIPHER, e);
    }
  }

  /**
   * Opens what was sealed.
   *
   * @throws IllegalStateException if the installation's secret is another one than then
   */
  SigningSecret open(UUID webhook, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return new SigningSecret(
          cipher(Cipher.DECRYPT_MODE, nonce, webhook)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      throw new IllegalStateException(
          "the secret of webhook %s was sealed under another secret of the installation: rotate it"
              .formatted(webhook),
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, UUID webhook) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(webhook.toString().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
