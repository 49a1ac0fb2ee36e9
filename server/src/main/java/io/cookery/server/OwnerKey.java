package io.cookery.server;

import io.cookery.Cookery;
import io.cookery.account.KeySecret;
import io.cookery.account.Scope;
import io.cookery.id.AccountId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key of the installation's owner, made when a server is first started. */
public final class OwnerKey {

  private static final String NAME = "owner";

  private OwnerKey() {}

  /**
   * Makes the owner's key, unless some node has made it before. The owner's account is the one that
   * the local command line uses.
   *
   * @return the key, to be shown once, if it was made here at random; empty if there is one, or if
   *     the settings gave it
   */
  public static Optional<KeySecret> ensure(
      Cookery cookery, ServerSettings settings, RandomGenerator random) {
    AccountId owner = cookery.accounts().local();
    KeySecret given = settings.ownerKey();
    KeySecret key = given == null ? KeySecret.random(random) : given;
    boolean made = cookery.keys().createFirst(owner, NAME, EnumSet.allOf(Scope.class), key);
    return made && given == null ? Optional.of(key) : Optional.empty();
  }
}
