package io.candlewick.launcher.plan;

import java.util.Locale;

/** What runs the stream. */
enum Engine {
  SPARK;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
