package io.cookery.server.security;

import io.cookery.Cookery;
import io.cookery.account.Key;
import io.cookery.account.KeySecret;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Knows callers by their keys. Each request looks its key up, by primary key: nothing is remembered
 * that could outlive a revocation.
 */
@Component
final class KeyCheck implements AuthenticationProvider {

  private final Cookery cookery;

  KeyCheck(Cookery cookery) {
    this.cookery = cookery;
  }

  /** Null for what is no key at all, so that another provider may know it. */
  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    String token = ((BearerTokenAuthenticationToken) authentication).getToken();
    if (!token.startsWith(KeySecret.PREFIX)) {
      return null;
    }
    Key key =
        KeySecret.parse(token)
            .flatMap(cookery.keys()::use)
            .orElseThrow(() -> new InvalidBearerTokenException("unknown key"));
    return new CallerToken(new Caller(key.account(), key.id(), key.scopes()));
  }

  @Override
  public boolean supports(Class<?> type) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
  }
}
