package io.candlewick.console.guard;

import io.candlewick.web.Loopback;
import java.util.List;

/** Other machines are let in only where the setting of hosts says under which names. */
final class ListeningAddress {
  private ListeningAddress() {}

  /**
   * Checks the address that the service listens on.
   *
   * @param address as in {@code 127.0.0.1}; empty for all addresses of the machine
   * @param hosts further names under which it may be asked
   * @throws IllegalArgumentException if other machines reach it, but none would be answered
   */
  static void check(String address, List<String> hosts) {
    if (hosts.isEmpty() && !Loopback.isAddress(address)) {
      throw new IllegalArgumentException(
          "server.address is '"
              + address
              + "', which other machines reach: name the hosts under which they may ask in"
              + " candlewick.console.hosts, as in candlewick.console.hosts=192.168.1.20:8088, or leave"
              + " server.address at 127.0.0.1");
    }
  }
}
