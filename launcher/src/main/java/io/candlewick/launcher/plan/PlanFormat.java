package io.candlewick.launcher.plan;

import java.util.Locale;

/** How a plan is printed. */
enum PlanFormat {
  /** For people. */
  TABLE,
  /** One object. */
  JSON;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
