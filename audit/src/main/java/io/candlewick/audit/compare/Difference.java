package io.candlewick.audit.compare;

/**
 * One difference between what is served and what the ticks say.
 *
 * @param kind what it is about
 * @param symbol the symbol concerned
 * @param key the row or message: a window's start, an anomaly's id, a position
 * @param detail what is served and what the ticks say
 */
public record Difference(Kind kind, String symbol, String key, String detail) {
  /** What a difference is about. */
  public enum Kind {
    CANDLE("candle"),
    ANOMALY_ROW("anomaly in PostgreSQL"),
    ANOMALY_MESSAGE("anomaly on market.anomalies"),
    LATE_TICK("late tick"),
    DEAD_LETTER("dead letter"),
    GAP("gap"),
    DOCUMENT("tick document"),
    BALANCE("balance");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind as printed. */
    public String words() {
      return words;
    }
  }

  @Override
  public String toString() {
    return kind.words() + "  " + symbol + "  " + key + "  " + detail;
  }
}
