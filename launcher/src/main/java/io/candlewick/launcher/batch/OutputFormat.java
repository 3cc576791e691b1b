package io.candlewick.launcher.batch;

import java.util.Locale;

/** How a command about the pipeline prints. */
enum OutputFormat {
  /** For people. */
  TEXT,
  /** One object. */
  JSON;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
