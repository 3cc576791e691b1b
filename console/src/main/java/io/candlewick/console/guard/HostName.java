package io.candlewick.console.guard;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which the console may be asked. A page of another site whose name leads to this
 * machine is refused by it: its requests carry that name. Immutable and thread-safe.
 */
final class HostName {
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  /** With any port: a port of another machine may lead here. */
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Set<String> more;

  /**
   * @param more names in addition, each with a port, or without one for any port
   */
  HostName(List<String> more) {
    this.more = Set.copyOf(more.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList());
  }

  /** Whether a text is a name or an address, with or without a port. */
  static boolean isHost(String text) {
    return FORM.matcher(text).matches();
  }

  /** Whether a {@code Host} header has one of the names; null is none. */
  boolean isOwn(String header) {
    if (header == null) {
      return false;
    }
    Matcher host = FORM.matcher(header);
    if (!host.matches()) {
      return false;
    }
    String name = host.group(1).toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(name)
        || more.contains(name)
        || more.contains(header.toLowerCase(Locale.ROOT));
  }
}
