package io.candlewick.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

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
    return bindFault(port).isEmpty();
  }

  /** Whether this user may not listen on a port, whoever has it. */
  public static boolean isForbidden(int port) {
    return bindFault(port).filter(fault -> fault.contains("Permission denied")).isPresent();
  }

  /** Why nobody can listen on a port now, in the words of the system; empty if somebody can. */
  private static Optional<String> bindFault(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether the wished port was taken. */
  public boolean isReplaced() {
    return wished != port;
  }
}
