package io.cookery.db;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What all nodes of an installation share and nobody else may know: its secret. It is made with the
 * database and kept there, or it is given at every start and then never written down.
 */
public final class Installation {

  private static final String HMAC = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  /** What a given secret signs, so that it is known again. */
  private static final byte[] CHECKED =
      "the secret of this Cookery installation".getBytes(StandardCharsets.UTF_8);

  /** What came of giving a secret. */
  public enum Given {
    /** It is the one that was given, or made, before. */
    SAME,
    /** It takes the place of the one that was made with the database. */
    FIRST,
    /** It takes the place of another that was given before. */
    CHANGED,
    /** It is another, and something is sealed with the one before; nothing was changed. */
    REFUSED
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(byte @Nullable [] secret, byte @Nullable [] check, boolean sealing) {}

  private final Jdbi jdbi;
  private final byte[] own = new byte[SECRET_BYTES];
  private volatile byte @Nullable [] given;

  Installation(Jdbi jdbi) {
    this.jdbi = jdbi;
    new SecureRandom().nextBytes(own);
  }

  /** By which it is told from others. It goes along when the database is dumped and restored. */
  public UUID id() {
    return jdbi.withHandle(handle ->
        handle.createQuery("select installation_id from installation").mapTo(UUID.class).one());
  }

  /**
   * The secret, at least 32 bytes. Where it is {@linkplain #isMissing missing} this is one that
   * nobody else knows: what is signed with it, no other process takes for good.
   */
  public byte[] secret() {
    byte[] known = given;
    return known == null ? kept().orElse(own).clone() : known.clone();
  }

  /** Whether it must be given, and was not given to this process. */
  public boolean isMissing() {
    return given == null && kept().isEmpty();
  }

  private Optional<byte[]> kept() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select secret from installation where secret is not null")
            .mapTo(byte[].class)
            .findOne());
  }

  /**
   * Makes this the secret, which is to be the same for all nodes. It is not written down, and one
   * that was kept is forgotten.
   *
   * @param secret at least 32 bytes
   */
  public Given give(byte[] secret) {
    Given result = jdbi.inTransaction(handle -> give(handle, secret));
    if (result != Given.REFUSED) {
      given = secret.clone();
    }
    return result;
  }

  private static Given give(Handle handle, byte[] secret) {
    Row row = read(handle);
    byte[] check = check(secret);
    boolean same =
        row.secret() == null
            ? MessageDigest.isEqual(row.check(), check)
            : MessageDigest.isEqual(row.secret(), secret);
    if (!same && row.sealing()) {
      return Given.REFUSED;
    }
    handle
        .createUpdate(
            """
            update installation set secret = null, given_check = :check
            where given_check is distinct from :check
            """)
        .bind("check", check)
        .execute();
    if (same) {
      return Given.SAME;
    }
    return row.secret() == null ? Given.CHANGED : Given.FIRST;
  }

  private static Row read(Handle handle) {
    return handle
        .createQuery(
            """
            select secret, given_check, exists (select from webhook) as sealing
            from installation for update of installation
            """)
        .map((row, _) ->
            new Row(row.getBytes("secret"), row.getBytes("given_check"), row.getBoolean("sealing")))
        .one();
  }

  private static byte[] check(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return mac.doFinal(CHECKED);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
