package io.candlewick.ticklog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A real broker in this process, one for all tests. */
public final class OneBroker {
  private static final EmbeddedBroker INSTANCE = start();

  private OneBroker() {}

  public static String address() {
    return INSTANCE.address();
  }

  private static EmbeddedBroker start() {
    try {
      EmbeddedBroker broker = EmbeddedBroker.start(Files.createTempDirectory("broker"));
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
