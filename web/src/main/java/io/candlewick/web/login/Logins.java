package io.candlewick.web.login;

import io.candlewick.web.AccessToken;
import io.candlewick.web.ClientBuckets;
import io.candlewick.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Tells who sends a request by its header {@code Authorization}: the feed's token, name and
 * password, or a token of the issuer. Each client may try a few logins a second. Thread-safe.
 */
final class Logins {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private final AccessToken token;
  private final Passwords passwords;
  private final IssuerTokens issuer;
  private final ClientBuckets tries;
  private final KnownLogins known;
  private final InstantSource clock;

  /**
   * @param passwords of local users; null without any
   * @param issuer null without one
   * @param tries limits logins that are not known yet
   */
  Logins(
      AccessToken token,
      Passwords passwords,
      IssuerTokens issuer,
      ClientBuckets tries,
      InstantSource clock) {
    this.token = token;
    this.passwords = passwords;
    this.issuer = issuer;
    this.tries = tries;
    this.known = new KnownLogins(clock);
    this.clock = clock;
  }

  /**
   * The user.
   *
   * @param header null if the request has none
   * @param client its address
   * @throws Problem 401 if the login is missing or wrong, 429 if its client has tried too often,
   *     403 if it has no role here, 503 if the issuer cannot be asked
   */
  User user(String header, String client) {
    if (header == null) {
      throw refused("Login needed");
    }
    if (token.isShownBy(header)) {
      return User.WITH_TOKEN;
    }
    return known.find(header).orElseGet(() -> checked(header, client));
  }

  private User checked(String header, String client) {
    Duration wait = tries.take(client);
    if (!wait.isZero()) {
      throw Problem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "Too many requests",
              "Too many logins from this address: wait as long as Retry-After says")
          .retryAfter(wait);
    }
    KnownLogin login = check(header).orElseThrow(() -> refused("Wrong login"));
    Instant soon = clock.instant().plus(KEPT);
    known.keep(header, login.until().isBefore(soon) ? login : new KnownLogin(login.user(), soon));
    return login.user();
  }

  private Optional<KnownLogin> check(String header) {
    if (passwords != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return ofPassword(header.substring(BASIC.length()).strip());
    }
    if (issuer != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return issuer.read(header.substring(BEARER.length()).strip());
    }
    return Optional.empty();
  }

  private Optional<KnownLogin> ofPassword(String encoded) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not Base64: as wrong as a wrong password
    }
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    return passwords
        .user(pair.substring(0, colon), pair.substring(colon + 1))
        .map(user -> new KnownLogin(user, Instant.MAX));
  }

  private Problem refused(String title) {
    List<String> ways = new ArrayList<>();
    List<String> challenges = new ArrayList<>();
    if (passwords != null) {
      ways.add("name and password (HTTP Basic)");
      challenges.add("Basic realm=\"candlewick\", charset=\"UTF-8\"");
    }
    if (issuer != null) {
      ways.add("a token of the issuer as 'Authorization: Bearer TOKEN'");
    }
    ways.add("the feed's token in that way");
    challenges.add("Bearer realm=\"candlewick\"");
    return Problem.of(HttpStatus.UNAUTHORIZED, title, "Send " + String.join(", or ", ways))
        .header(HttpHeaders.WWW_AUTHENTICATE, String.join(", ", challenges));
  }
}
