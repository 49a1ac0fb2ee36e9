package io.cookery.server.security;

import io.cookery.Cookery;
import io.cookery.server.ServerSettings;
import io.cookery.server.TokenIssuer;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Which providers of credentials there are: keys always, tokens if an issuer is configured. */
final class TokenSettings {

  /** Signed with a private key; a shared secret would let whoever checks tokens make them. */
  private static final Set<SignatureAlgorithm> ALGORITHMS =
      Set.of(
          SignatureAlgorithm.RS256,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.PS256,
          SignatureAlgorithm.PS384,
          SignatureAlgorithm.PS512,
          SignatureAlgorithm.ES256,
          SignatureAlgorithm.ES384,
          SignatureAlgorithm.ES512);

  private TokenSettings() {}

  /** None, or the one that is configured. */
  static List<TokenCheck> of(Cookery cookery, ServerSettings settings) {
    TokenIssuer issuer = settings.issuer();
    return issuer == null
        ? List.of()
        // The provider may come up later than the server.
        : List.of(new TokenCheck(cookery, issuer, new SupplierJwtDecoder(() -> decoder(issuer))));
  }

  private static JwtDecoder decoder(TokenIssuer issuer) {
    NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder builder =
        issuer.keys() == null
            ? NimbusJwtDecoder.withIssuerLocation(issuer.issuer())
            : NimbusJwtDecoder.withJwkSetUri(issuer.keys().toString());
    NimbusJwtDecoder decoder =
        builder.jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS)).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(issuer.issuer()),
            new JwtAudienceValidator(issuer.audience())));
    return decoder;
  }
}
