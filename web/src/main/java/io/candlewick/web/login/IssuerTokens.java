package io.candlewick.web.login;

import io.candlewick.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Reads the tokens that an OpenID provider signs (JWT). Signature, issuer, audience and times must
 * be right; a clock may be wrong by a minute. The provider is asked for its keys when the first
 * token comes, and again for keys that are new. Thread-safe.
 */
final class IssuerTokens {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerTokens.class);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** A logout token, for example, is signed by the issuer as well. */
  private static final List<String> TYPES = List.of("JWT", "at+jwt");

  private final LoginSettings settings;
  private volatile JwtDecoder decoder;

  IssuerTokens(LoginSettings settings) {
    this.settings = settings;
  }

  /**
   * Whose token it is, and until when; empty if it is not valid.
   *
   * @throws Problem 403 if it gives no role, 503 if the provider does not tell its keys
   */
  Optional<KnownLogin> read(String token) {
    Jwt jwt;
    try {
      jwt = decoder().decode(token);
    } catch (BadJwtException e) {
      return Optional.empty();
    } catch (JwtException e) {
      throw silent(e);
    }
    Instant until = jwt.getExpiresAt();
    return Optional.of(new KnownLogin(new User("subject " + jwt.getSubject(), role(jwt)), until));
  }

  private JwtDecoder decoder() {
    JwtDecoder known = decoder;
    if (known == null) {
      try {
        known = newDecoder();
      } catch (RuntimeException e) {
        throw silent(e); // of several kinds, whatever was wrong with the answer
      }
      decoder = known;
    }
    return known;
  }

  private JwtDecoder newDecoder() {
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(CONNECT);
    requests.setReadTimeout(ANSWER);
    NimbusJwtDecoder tokens =
        NimbusJwtDecoder.withIssuerLocation(settings.issuer())
            .restOperations(new RestTemplate(requests))
            .build();
    JwtTypeValidator types = new JwtTypeValidator(TYPES);
    types.setAllowEmpty(true);
    List<OAuth2TokenValidator<Jwt>> checks =
        List.of(
            types,
            new JwtTimestampValidator(),
            new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull),
            new JwtClaimValidator<String>(JwtClaimNames.SUB, Objects::nonNull),
            new JwtIssuerValidator(settings.issuer()),
            new JwtAudienceValidator(settings.audience()));
    tokens.setJwtValidator(new DelegatingOAuth2TokenValidator<>(checks));
    return tokens;
  }

  private Problem silent(RuntimeException cause) {
    LOG.warn("The issuer {} does not tell its keys: {}", settings.issuer(), cause.getMessage());
    return Problem.unavailable(
            "The issuer of tokens does not tell its keys; the log says why: check"
                + " candlewick.login.issuer, and that it can be reached from here",
            ANSWER)
        .because(cause);
  }

  private Role role(Jwt jwt) {
    return names(jwt.getClaims().get(settings.roles()))
        .flatMap(name -> Role.of(name).stream())
        .max(Role::compareTo)
        .orElseThrow(
            () ->
                Problem.of(
                    HttpStatus.FORBIDDEN,
                    "No role",
                    "The claim '%s' of the token has neither viewer nor operator: give the user a role at the issuer"
                        .formatted(settings.roles())));
  }

  private static Stream<String> names(Object claim) {
    if (claim instanceof Collection<?> names) {
      return names.stream().map(String::valueOf);
    }
    return claim instanceof String words ? Arrays.stream(words.split(" ", -1)) : Stream.empty();
  }
}
