package io.candlewick.console;

import io.candlewick.model.wire.RegistryServer;

/** A schema registry in this process, one for all tests. */
public final class OneRegistry {
  private static final RegistryServer SERVER = RegistryServer.start();

  private OneRegistry() {}

  public static String url() {
    return SERVER.url();
  }
}
