package io.cookery.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.cookery.server.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** An identity provider: it publishes its keys and signs tokens. */
final class TokenProvider implements AutoCloseable {

  static final String ISSUER = "https://identity.example.com";
  static final String AUDIENCE = "cookery";

  private final RSAKey key;
  private final HttpServer server;

  private TokenProvider(RSAKey key, HttpServer server) {
    this.key = key;
    this.server = server;
  }

  static TokenProvider start() {
    try {
      RSAKey key = key();
      byte[] published = new JWKSet(key).toString().getBytes(StandardCharsets.UTF_8);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/keys",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
            exchange.close();
          });
      server.start();
      return new TokenProvider(key, server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("one").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  TokenIssuer issuer() {
    URI keys = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    return new TokenIssuer(ISSUER, keys, AUDIENCE, "account");
  }

  /** A good token of an account, changed. */
  String token(String account, UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(key, claims(account, change));
  }

  /** The same, signed with a key that is not the provider's. */
  String forged(String account) {
    return sign(key(), claims(account, UnaryOperator.identity()));
  }

  /** The same, not signed at all. */
  String unsigned(String account) {
    return new PlainJWT(claims(account, UnaryOperator.identity())).serialize();
  }

  /** The same, signed with the public key as if it were a shared secret. */
  String signedWithThePublicKey(String account) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
              claims(account, UnaryOperator.identity()));
      token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static JWTClaimsSet claims(String account, UnaryOperator<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("somebody")
                .claim("account", account)
                .claim("scope", "openid read cook")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10)))))
        .build();
  }

  private static String sign(RSAKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
