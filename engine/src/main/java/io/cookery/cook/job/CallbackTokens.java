package io.cookery.cook.job;

import io.cookery.cook.CallbackToken;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens by which tools name the job that they call back for, in Base64 for URLs (RFC 4648, 5)
 * without padding. Nothing is stored for one, so it exists before the tool hears of the job, and it
 * says all that decides about a callback: no node needs to remember anything.
 *
 * <p>68 characters: a byte for the form (1; 2 of trials), collection (16 bytes), slot (4), attempt
 * (4), step (2, zero), the first 8 bytes of the SHA-256 of the tool's name, and the first 16 bytes
 * of the HMAC-SHA256 (RFC 2104) of all that. Tokens of the first form have collection, slot,
 * attempt and seal alone.
 */
public final class CallbackTokens {

  private static final byte FORM = 1;
  private static final byte TRIAL_FORM = 2;
  private static final short NO_STEP = 0;
  private static final int JOB_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;
  private static final int NAME_BYTES = Byte.BYTES + JOB_BYTES + Short.BYTES + Long.BYTES;
  private static final int SEAL_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

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

  /** The token of a job that a tool is given. */
  public String of(JobId job, String tool) {
    return of(FORM, job, tool);
  }

  /** The token of a trial's job. */
  public String ofTrial(JobId job, String tool) {
    return of(TRIAL_FORM, job, tool);
  }

  private String of(byte form, JobId job, String tool) {
    UUID collection = job.collection().uuid();
    return sealed(
        ByteBuffer.allocate(NAME_BYTES)
            .put(form)
            .putLong(collection.getMostSignificantBits())
            .putLong(collection.getLeastSignificantBits())
            .putInt(job.slot())
            .putInt(job.attempt())
            .putShort(NO_STEP)
            .putLong(hash(tool))
            .array());
  }

  private String sealed(byte[] name) {
    byte[] token = Arrays.copyOf(name, name.length + SEAL_BYTES);
    System.arraycopy(seal(name), 0, token, name.length, SEAL_BYTES);
    return ENCODER.encodeToString(token);
  }

  /** What a token names; empty if it was not made here, or is written in another way. */
  public Optional<CallbackToken> read(String text) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int nameBytes = token.length - SEAL_BYTES;
    if (nameBytes != NAME_BYTES && nameBytes != JOB_BYTES) {
      return Optional.empty();
    }
    byte[] name = Arrays.copyOf(token, nameBytes);
    byte[] seal = Arrays.copyOfRange(token, nameBytes, token.length);
    // Takes the same time wherever they differ.
    if (!MessageDigest.isEqual(seal, seal(name)) || !ENCODER.encodeToString(token).equals(text)) {
      return Optional.empty();
    }
    return nameBytes == JOB_BYTES
        ? Optional.of(new CallbackToken(job(ByteBuffer.wrap(name)), CallbackToken.ANY_TOOL))
        : named(ByteBuffer.wrap(name));
  }

  private static Optional<CallbackToken> named(ByteBuffer name) {
    byte form = name.get();
    if (form != FORM && form != TRIAL_FORM) {
      return Optional.empty();
    }
    JobId job = job(name);
    return name.getShort() == NO_STEP
        ? Optional.of(new CallbackToken(job, name.getLong(), form == TRIAL_FORM))
        : Optional.empty();
  }

  private static JobId job(ByteBuffer name) {
    CollectionId collection = new CollectionId(new UUID(name.getLong(), name.getLong()));
    return new JobId(collection, name.getInt(), name.getInt());
  }

  /** Whether a token's job was given to the tool of this name. */
  public static boolean isFor(CallbackToken token, String tool) {
    return token.toolHash() == hash(tool);
  }

  private static long hash(String tool) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(tool.getBytes(StandardCharsets.UTF_8));
      long hash = ByteBuffer.wrap(digest).getLong();
      return hash == CallbackToken.ANY_TOOL ? 1 : hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private byte[] seal(byte[] name) {
    try {
      return Arrays.copyOf(((Mac) keyed.clone()).doFinal(name), SEAL_BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own can be copied", e);
    }
  }
}
