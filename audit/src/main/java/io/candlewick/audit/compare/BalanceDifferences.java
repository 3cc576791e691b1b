package io.candlewick.audit.compare;

/** Differences between a row of {@code tick_balance} and the log, column by column. */
final class BalanceDifferences {
  /** The upper bound if retention has removed an unknown number of ticks. */
  static final long UNBOUNDED = Long.MAX_VALUE;

  private final Differences differences;

  BalanceDifferences(Differences differences) {
    this.differences = differences;
  }

  void compare(String symbol, String column, long served, long said) {
    compare(symbol, column, served, said, said);
  }

  /** Compares a number with the smallest and largest value that the log allows. */
  void compare(String symbol, String column, long served, long least, long most) {
    if (served < least || served > most) {
      add(symbol, "%s: served %d, ticks say %s".formatted(column, served, words(least, most)));
    }
  }

  private static String words(long least, long most) {
    if (most == UNBOUNDED) {
      return "at least " + least;
    }
    return least == most ? Long.toString(least) : least + " to " + most;
  }

  void add(String symbol, String detail) {
    differences.add(Difference.Kind.BALANCE, symbol, "tick_balance", detail);
  }
}
