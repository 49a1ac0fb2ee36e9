package io.cookery.asset;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 as this project writes it: 64 hexadecimal digits in lower case. */
public final class Sha256 {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** Copied for each use, which is quicker than to look up who provides it. */
  private static final MessageDigest FRESH = lookUp();

  private Sha256() {}

  /** A digest that has seen nothing yet. */
  public static MessageDigest digest() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException _) {
      return lookUp();
    }
  }

  private static MessageDigest lookUp() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digits of all that the digest has seen; it can be used again afterwards. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  public static String of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return hex(digest);
  }

  /**
   * Returns {@code sha256} if it has the right form, so that it can be part of a path.
   *
   * @throws IllegalArgumentException otherwise
   */
  static String checked(String sha256) {
    if (!FORM.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not 64 lower-case hexadecimal digits: " + sha256);
    }
    return sha256;
  }
}
