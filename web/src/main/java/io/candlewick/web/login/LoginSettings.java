package io.candlewick.web.login;

import io.candlewick.web.Loopback;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who must log in, and how. Without users, password and issuer nobody must.
 *
 * @param users the path of a {@link UsersFile}; empty for no such users
 * @param password that of the operator {@value #USER}, as {@link UsersFile#put} allows it; empty
 *     for no such user
 * @param issuer the address of an OpenID provider whose tokens are accepted, as in {@code
 *     https://login.example.org/realms/market}; empty for none
 * @param audience what the tokens must be for; needed with an issuer
 * @param roles the claim of a token that holds {@code viewer} or {@code operator}, as a list or as
 *     words
 * @param none that a service which other machines reach asks for no login itself, because a proxy
 *     before it does
 */
@ConfigurationProperties("candlewick.login")
public record LoginSettings(
    @DefaultValue("") String users,
    @DefaultValue("") String password,
    @DefaultValue("") String issuer,
    @DefaultValue("") String audience,
    @DefaultValue("roles") String roles,
    @DefaultValue("false") boolean none) {

  /** The user whose password is a setting. */
  static final String USER = "candlewick";

  public LoginSettings {
    List<String> faults = new ArrayList<>();
    if (!issuer.isEmpty() && !isSafe(issuer)) {
      faults.add(
          "candlewick.login.issuer is '"
              + issuer
              + "': give the address of an OpenID provider, with https");
    }
    if (issuer.isEmpty() != audience.isEmpty()) {
      faults.add(
          "candlewick.login.issuer and candlewick.login.audience belong together: set both, or"
              + " neither");
    }
    if (none && !(users.isEmpty() && password.isEmpty() && issuer.isEmpty())) {
      faults.add(
          "candlewick.login.none is true, but there are users, a password or an issuer: leave one"
              + " of them out");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** Keys that come in plain text over a network could be anybody's. */
  private static boolean isSafe(String issuer) {
    try {
      URI address = URI.create(issuer);
      return address.getHost() != null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && Loopback.isAddress(address.getHost())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether each request needs a login. */
  public boolean isOn() {
    return hasUsers() || hasIssuer();
  }

  boolean hasUsers() {
    return !users.isEmpty() || !password.isEmpty();
  }

  boolean hasIssuer() {
    return !issuer.isEmpty();
  }

  /**
   * Checks the address that the service listens on.
   *
   * @param address as in {@code 127.0.0.1}; empty for all addresses of the machine
   * @throws IllegalArgumentException if other machines reach it and nobody asks them for a login
   */
  void requireFor(String address) {
    if (!isOn() && !none && !Loopback.isAddress(address)) {
      throw new IllegalArgumentException(
          "server.address is '"
              + address
              + "', which other machines reach, and nobody asks them for a login: set"
              + " candlewick.login.password, or candlewick.login.users to a file of users"
              + " (./candlewick login add-user makes one), or candlewick.login.issuer and"
              + " candlewick.login.audience; or"
              + " candlewick.login.none=true if a proxy before the service asks for a login; or"
              + " leave server.address at 127.0.0.1");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "LoginSettings[users=" + users + ", issuer=" + issuer + ", none=" + none + "]";
  }
}
