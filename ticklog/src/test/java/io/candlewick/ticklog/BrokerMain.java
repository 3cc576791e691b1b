package io.candlewick.ticklog;

import java.nio.file.Path;

/** A real broker in a process of its own, so that a test can kill it: folder, port, port. */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) {
    EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
  }
}
