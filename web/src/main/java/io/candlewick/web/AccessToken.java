package io.candlewick.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** The token that write requests must send. Never printed. */
public final class AccessToken {
  public static final String VARIABLE = "CANDLEWICK_FEED_TOKEN";
  private static final int MIN_LENGTH = 16;
  private static final String SCHEME = "bearer ";

  private final byte[] token;

  private AccessToken(byte[] token) {
    this.token = token;
  }

  /**
   * The token in a text.
   *
   * @param text 16 or more visible ASCII characters, or empty to disable write requests
   * @throws IllegalArgumentException if it is neither; the message does not show it
   */
  public static AccessToken of(String text) {
    if (!text.isEmpty() && !text.matches("[\\x21-\\x7e]{" + MIN_LENGTH + ",}")) {
      throw new IllegalArgumentException(
          VARIABLE
              + " must be "
              + MIN_LENGTH
              + " or more visible ASCII characters, without spaces");
    }
    return new AccessToken(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The token of a service's settings, as {@link #of}; without one, write requests are disabled.
   */
  public static AccessToken of(Environment settings) {
    return of(settings.getProperty(VARIABLE, ""));
  }

  public boolean isSet() {
    return token.length > 0;
  }

  /**
   * Whether an {@code Authorization} header contains the token; takes the same time for every wrong
   * token.
   */
  public boolean isShownBy(String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] shown = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    return isSet() && MessageDigest.isEqual(token, shown);
  }

  /** What another service is sent that has the same token; empty if there is none. */
  public Optional<String> header() {
    return isSet()
        ? Optional.of("Bearer " + new String(token, StandardCharsets.US_ASCII))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "AccessToken[...]";
  }
}
