package io.candlewick.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port of the loopback address.
 *
 * @param wished the preferred port
 * @param port the port to use: the wished one, or a free one if that is taken
 */
public record PortChoice(int wished, int port) {

  /** A port on which no process listens. */
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
