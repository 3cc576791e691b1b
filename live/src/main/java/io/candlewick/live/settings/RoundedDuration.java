package io.candlewick.live.settings;

import java.time.Duration;

/** Durations as messages name them. */
public final class RoundedDuration {
  private RoundedDuration() {}

  /** As in {@code 15 s}, {@code 16 min} or {@code 2 h}, rounded up to the unit shown. */
  public static String text(Duration length) {
    long seconds = length.plusSeconds(1).minusNanos(1).toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = (seconds + 59) / 60;
    return minutes < 120 ? minutes + " min" : (minutes + 59) / 60 + " h";
  }
}
