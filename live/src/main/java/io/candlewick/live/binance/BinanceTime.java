package io.candlewick.live.binance;

import io.candlewick.live.http.Answer;
import io.candlewick.live.source.SourceFault;
import java.time.Instant;

/**
 * A time of Binance. Microseconds are requested, by {@code X-MBX-TIME-UNIT} over REST and by {@code
 * timeUnit} of a stream; if Binance sends milliseconds anyway, the size of the number shows it. Its
 * files have microseconds from 2025 on and milliseconds before, so a time before 2025 is cut to
 * milliseconds: a trade is the same tick from here and from a file.
 *
 * @param micros since 1970
 * @param coarse whether it was given in milliseconds
 */
record BinanceTime(long micros, boolean coarse) {
  static final String UNIT = "MICROSECOND";

  /** Milliseconds up to here lie before the year 5138, microseconds from here on after 1973. */
  private static final long FIRST_MICROS = 100_000_000_000_000L;

  private static final long LATEST_MICROS = 253_402_300_799_999_999L;
  private static final long FILES_WITH_MICROS =
      Instant.parse("2025-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

  /**
   * Reads a time.
   *
   * @throws SourceFault if it is none
   */
  static BinanceTime of(Answer field) throws SourceFault {
    long given = field.whole();
    if (given < 0 || given > LATEST_MICROS) {
      throw field.mistyped("a time in milliseconds or microseconds since 1970");
    }
    if (given < FIRST_MICROS) {
      return new BinanceTime(given * 1_000, true);
    }
    return new BinanceTime(given < FILES_WITH_MICROS ? given - given % 1_000 : given, false);
  }
}
