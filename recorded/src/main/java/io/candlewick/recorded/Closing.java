package io.candlewick.recorded;

import java.io.Closeable;
import java.io.IOException;

/** Closes resources that a failure would leave open. */
final class Closing {
  private Closing() {}

  /** Closes; a second fault goes with the first. */
  static void after(Exception fault, Closeable open) {
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }
}
