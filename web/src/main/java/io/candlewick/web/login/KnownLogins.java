package io.candlewick.web.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Logins that were right, so that not each request costs a check. Keeps digests only, of at most
 * {@value #MOST} logins. Thread-safe.
 */
final class KnownLogins {
  private static final int MOST = 10_000;

  private final InstantSource clock;

  /** In the order of their last request. */
  private final Map<ByteBuffer, KnownLogin> logins = new LinkedHashMap<>(16, 0.75f, true);

  KnownLogins(InstantSource clock) {
    this.clock = clock;
  }

  /** Whose login a header is; empty if it is not known, or not any more. */
  synchronized Optional<User> find(String header) {
    ByteBuffer key = digest(header);
    KnownLogin login = logins.get(key);
    if (login != null && !clock.instant().isBefore(login.until())) {
      logins.remove(key);
      return Optional.empty();
    }
    return Optional.ofNullable(login).map(KnownLogin::user);
  }

  synchronized void keep(String header, KnownLogin login) {
    if (logins.size() >= MOST) {
      Iterator<KnownLogin> eldest = logins.values().iterator();
      eldest.next();
      eldest.remove();
    }
    logins.put(digest(header), login);
  }

  private static ByteBuffer digest(String header) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(header.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
