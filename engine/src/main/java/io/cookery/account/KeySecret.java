package io.cookery.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code ck_} and 32 to 200 letters, digits, {@code -} or {@code _}.
 * Only its SHA-256 is kept. It does not show itself in logs.
 */
public final class KeySecret {

  public static final String PREFIX = "ck_";

  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("ck_[A-Za-z0-9_-]{32,200}");

  private final String text;

  private KeySecret(String text) {
    this.text = text;
  }

  /** A key of 256 random bits. */
  public static KeySecret random(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new KeySecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads a key; empty if it cannot be one. */
  public static Optional<KeySecret> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new KeySecret(text)) : Optional.empty();
  }

  /** The key in plain text, to be shown once. */
  public String reveal() {
    return text;
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
