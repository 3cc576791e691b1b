package io.candlewick.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Which addresses other machines do not reach. */
public final class Loopback {
  private Loopback() {}

  /**
   * Whether a service that listens on an address is reached from its own machine alone.
   *
   * @param address as in {@code 127.0.0.1}; empty for all addresses of the machine
   */
  public static boolean isAddress(String address) {
    try {
      return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // the server says that there is no such address
    }
  }
}
