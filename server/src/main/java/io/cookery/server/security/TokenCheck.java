package io.cookery.server.security;

import io.cookery.Cookery;
import io.cookery.account.Account;
import io.cookery.account.KeySecret;
import io.cookery.account.Scope;
import io.cookery.server.TokenIssuer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Knows callers by the tokens of an identity provider. A token is good when its signature, issuer,
 * audience and times are; its account is the one whose name is the configured claim; its scopes are
 * those of its claim {@code scope} that Cookery knows, and {@code admin} counts for the owner's
 * account alone. A good token whose account there is not is answered with 403: whoever it names is
 * known to the provider and has nothing here.
 */
final class TokenCheck implements AuthenticationProvider {

  private final Cookery cookery;
  private final TokenIssuer issuer;
  private final JwtDecoder decoder;

  TokenCheck(Cookery cookery, TokenIssuer issuer, JwtDecoder decoder) {
    this.cookery = cookery;
    this.issuer = issuer;
    this.decoder = decoder;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    String text = ((BearerTokenAuthenticationToken) authentication).getToken();
    if (text.startsWith(KeySecret.PREFIX)) {
      return null;
    }
    Jwt token = decode(text);
    Account account = account(token);
    Set<Scope> scopes = scopes(token);
    if (scopes.contains(Scope.admin) && !account.id().equals(cookery.accounts().local())) {
      scopes.remove(Scope.admin);
    }
    return new CallerToken(new Caller(account.id(), null, scopes));
  }

  private Jwt decode(String text) {
    try {
      return decoder.decode(text);
    } catch (BadJwtException e) {
      throw new InvalidBearerTokenException("bad token", e);
    } catch (JwtException e) {
      // Its keys could not be had.
      throw new AuthenticationServiceException("the identity provider cannot be asked", e);
    }
  }

  private Account account(Jwt token) {
    String name = token.getClaims().get(issuer.accountClaim()) instanceof String text ? text : "";
    return cookery.accounts().named(name).orElseThrow(Refusals::noAccount);
  }

  /** As RFC 8693 writes them, in one text, or as a list. */
  private static Set<Scope> scopes(Jwt token) {
    Object claim = token.getClaims().get("scope");
    Stream<?> names =
        switch (claim) {
          case String text -> Arrays.stream(text.split(" ", -1));
          case Collection<?> list -> list.stream();
          case null, default -> Stream.empty();
        };
    Set<String> asked = new HashSet<>(names.map(String::valueOf).toList());
    Set<Scope> scopes = EnumSet.allOf(Scope.class);
    scopes.removeIf(scope -> !asked.contains(scope.name()));
    return scopes;
  }

  @Override
  public boolean supports(Class<?> type) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
  }
}
