package io.cookery.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider (OpenID Connect, or any that signs JSON Web Tokens, RFC 7519) whose tokens
 * are taken as credentials.
 *
 * @param issuer what the claim {@code iss} must be
 * @param keys where its public keys are (JWKS); null: found through the issuer's discovery document
 * @param audience what the claim {@code aud} must name
 * @param accountClaim the claim that is the name of the account
 */
public record TokenIssuer(String issuer, @Nullable URI keys, String audience, String accountClaim) {

  public static final String DEFAULT_ACCOUNT_CLAIM = "sub";
}
