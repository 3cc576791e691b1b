package io.candlewick.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port of the loopback address.
 *
 * @param wished the port asked for
 * @param port the port to use: the one asked for, or a free one where that is taken
 */
public record PortChoice(int wished, int port) {

  /** A port that nobody listens on. */
  public static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the wished port was taken. */
  public boolean isReplaced() {
    return wished != port;
  }
}
