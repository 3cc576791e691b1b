package io.candlewick.web.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An OpenID provider that signs whatever it is asked to, and serves its keys. Thread-safe. */
public final class TestIssuer implements AutoCloseable {
  public static final String AUDIENCE = "candlewick-tests";

  private final HttpServer server;
  private final RSAKey key = newKey("one");

  private TestIssuer(HttpServer server) {
    this.server = server;
  }

  public static TestIssuer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestIssuer issuer = new TestIssuer(server);
      server.createContext(
          "/.well-known/openid-configuration",
          exchange ->
              answer(
                  exchange,
                  "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}"
                      .formatted(issuer.url(), issuer.url())));
      server.createContext(
          "/keys", exchange -> answer(exchange, new JWKSet(issuer.key).toString(true)));
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The settings of a service that accepts its tokens. */
  public List<String> settings() {
    return List.of("--candlewick.login.issuer=" + url(), "--candlewick.login.audience=" + AUDIENCE);
  }

  /** Claims that are right, for an hour. */
  public JWTClaimsSet.Builder claims(String subject, String role) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .audience(AUDIENCE)
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
        .claim("roles", List.of(role));
  }

  /** A header with a token that is right. */
  public String header(String subject, String role) {
    return header(claims(subject, role).build());
  }

  public String header(JWTClaimsSet claims) {
    return signed(claims, key, JOSEObjectType.JWT);
  }

  /** With another type in its own header, as in {@code at+jwt}. */
  public String header(JWTClaimsSet claims, String type) {
    return signed(claims, key, new JOSEObjectType(type));
  }

  /** Of somebody who says to have the issuer's key. */
  public String forged(JWTClaimsSet claims) {
    return signed(claims, newKey("one"), JOSEObjectType.JWT);
  }

  /** By a key that the issuer does not have. */
  public String byUnknownKey(JWTClaimsSet claims) {
    return signed(claims, newKey("two"), JOSEObjectType.JWT);
  }

  public String unsigned(JWTClaimsSet claims) {
    return "Bearer " + new PlainJWT(claims).serialize();
  }

  /** Signed with the issuer's public key as if it were a shared secret. */
  public String byPublicKey(JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims);
      token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
      return "Bearer " + token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(JWTClaimsSet claims, RSAKey key, JOSEObjectType type) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(type).build(),
              claims);
      token.sign(new RSASSASigner(key));
      return "Bearer " + token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
