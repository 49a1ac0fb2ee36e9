package io.cookery.server.idempotency;

import io.cookery.asset.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals answers with the credential that asked, of which the database has only a hash: an answer
 * may show a new key, and no backup of the database must give it away. AES-256 in Galois/Counter
 * Mode, a random nonce of 12 bytes before the sealed text.
 */
final class Seal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final JsonMapper JSON = new JsonMapper();

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  private Seal(SecretKeySpec key) {
    this.key = key;
  }

  /** The seal of a credential and the name that it gave its request. */
  static Seal of(String credential, String name) {
    MessageDigest digest = Sha256.digest();
    digest.update("cookery first answer\n".getBytes(StandardCharsets.UTF_8));
    digest.update((credential + "\n").getBytes(StandardCharsets.UTF_8));
    return new Seal(new SecretKeySpec(digest.digest(name.getBytes(StandardCharsets.UTF_8)), "AES"));
  }

  byte[] close(StoredAnswer answer) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(JSON.writeValueAsBytes(answer));
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Empty if another credential sealed it. */
  Optional<StoredAnswer> open(byte[] sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    try {
      byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(rest);
      return Optional.of(JSON.readValue(plain, StoredAnswer.class));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
