package io.cookery.cook.job;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens by which tools name the job that they call back for: collection, slot and attempt, sealed
 * with the first 16 bytes of their HMAC-SHA256 (RFC 2104), in Base64 for URLs. Nothing is stored
 * for one, so it exists before the tool hears of the job.
 */
public final class CallbackTokens {

  private static final int NAME_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;
  private static final int SEAL_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * Has the key and nothing else; copied for each seal, since finding and keying one takes longer.
   */
  private final Mac keyed;

  public CallbackTokens(byte[] secret) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  public String of(JobId job) {
    UUID collection = job.collection().uuid();
    byte[] name =
        ByteBuffer.allocate(NAME_BYTES)
            .putLong(collection.getMostSignificantBits())
            .putLong(collection.getLeastSignificantBits())
            .putInt(job.slot())
            .putInt(job.attempt())
            .array();
    byte[] token = Arrays.copyOf(name, NAME_BYTES + SEAL_BYTES);
    System.arraycopy(seal(name), 0, token, NAME_BYTES, SEAL_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The job that a token names; empty if it was not made here. */
  public Optional<JobId> read(String text) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (token.length != NAME_BYTES + SEAL_BYTES) {
      return Optional.empty();
    }
    byte[] name = Arrays.copyOf(token, NAME_BYTES);
    byte[] seal = Arrays.copyOfRange(token, NAME_BYTES, token.length);
    // Takes the same time wherever they differ.
    if (!MessageDigest.isEqual(seal, seal(name))) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(name);
    CollectionId collection = new CollectionId(new UUID(fields.getLong(), fields.getLong()));
    return Optional.of(new JobId(collection, fields.getInt(), fields.getInt()));
  }

  private byte[] seal(byte[] name) {
    try {
      return Arrays.copyOf(((Mac) keyed.clone()).doFinal(name), SEAL_BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own can be copied", e);
    }
  }
}
