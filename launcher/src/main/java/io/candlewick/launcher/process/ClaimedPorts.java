package io.candlewick.launcher.process;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ports that this launcher has chosen for its parts. A part starts to listen only seconds after
 * its port was chosen, and does not listen during a restart. Without a claim, two launchers could
 * choose the same port, and the parts of one would talk to those of the other.
 *
 * <p>A claim is a UDP socket on the port of the loopback address. No part uses UDP, every launcher
 * on the machine sees the claim, and the operating system releases it when the launcher ends for
 * any reason. Thread-safe.
 */
public final class ClaimedPorts implements AutoCloseable {
  private static final int ATTEMPTS = 100;

  private final List<DatagramSocket> claims = new ArrayList<>();

  /** Claims the wished port if it is free, otherwise any free one. */
  public PortChoice choose(int wished) throws IOException {
    return choose(wished, wished);
  }

  /**
   * Claims the wished port if no process listens there or has claimed it, otherwise the usual one,
   * otherwise any free one.
   */
  public synchronized PortChoice choose(int wished, int usual) throws IOException {
    if (claim(wished)) {
      return new PortChoice(wished, wished);
    }
    if (usual != wished && claim(usual)) {
      return new PortChoice(wished, usual);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int free = PortChoice.anyFree();
      if (claim(free)) {
        return new PortChoice(wished, free);
      }
    }
    throw new IOException("no port of " + ATTEMPTS + " is free for both TCP and UDP");
  }

  /** Claims a port; false if a process listens there or has claimed it. */
  public synchronized boolean take(int port) throws IOException {
    return claim(port);
  }

  /**
   * Claims the port before it checks it: two launchers that checked first would both find the port
   * free.
   */
  private boolean claim(int port) throws IOException {
    Optional<DatagramSocket> claim = bound(port);
    if (claim.isEmpty()) {
      return false;
    }
    if (PortChoice.isFree(port)) {
      claims.add(claim.get());
      return true;
    }
    claim.get().close();
    return false;
  }

  private static Optional<DatagramSocket> bound(int port) throws IOException {
    try {
      return Optional.of(
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    } catch (BindException e) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    claims.forEach(DatagramSocket::close);
    claims.clear();
  }
}
