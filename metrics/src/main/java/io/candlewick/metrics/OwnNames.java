package io.candlewick.metrics;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets everybody in who asks under a name of the loopback address; where other machines ask, under
 * any name. Immutable and thread-safe.
 */
final class OwnNames extends Authenticator {
  private static final int MISDIRECTED = 421;
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

  private final boolean isLoopback;

  /**
   * @param address where the server listens
   */
  OwnNames(InetAddress address) {
    this.isLoopback = address.isLoopbackAddress();
  }

  @Override
  public Result authenticate(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    boolean isOwn = !isLoopback || (hosts.size() == 1 && LOOPBACK.matcher(hosts.get(0)).matches());
    return isOwn ? new Success(new HttpPrincipal("anybody", "metrics")) : new Failure(MISDIRECTED);
  }
}
