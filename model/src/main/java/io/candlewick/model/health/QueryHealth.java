package io.candlewick.model.health;

import java.util.Locale;
import java.util.Objects;

/**
 * How one query of the stream does.
 *
 * @param query its name, as in {@code candles}
 * @param state what it does now
 * @param failures how often it failed since its last batch, 0 or more
 * @param since when the first of these failures was, in ISO-8601 UTC; empty while there is none
 * @param cause what the last failure was, in one line; empty while there is none
 * @param remedy what to do about it; empty while there is none
 * @param lasting whether that cause does not pass by itself
 */
public record QueryHealth(
    String query,
    State state,
    int failures,
    String since,
    String cause,
    String remedy,
    boolean lasting) {
  /** A cause that may pass has done so by then, or never does. */
  private static final int HOPELESS_AFTER_FAILURES = 5;

  /** What a query does. */
  public enum State {
    /** Neither a batch nor a failure yet. */
    STARTING,
    /** It has done a batch, or had nothing to do, since its last failure. */
    RUNNING,
    /** It has failed since its last batch, and is started again and again. */
    FAILING;

    /** The name that readers see, as in {@code failing}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public QueryHealth {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** One without failures. */
  public static QueryHealth sound(String query, State state) {
    return new QueryHealth(query, state, 0, "", "", "", false);
  }

  /**
   * Whether waiting for it is in vain: it failed twice for a cause that does not pass by itself, or
   * many times for any.
   */
  public boolean isHopeless() {
    return failures >= HOPELESS_AFTER_FAILURES || (lasting && failures > 1);
  }

  /** Why it does not go on, in one sentence with the remedy behind it. */
  public String complaint() {
    return "Query "
        + query
        + " has failed "
        + (failures == 1 ? "once" : failures + " times")
        + " since "
        + since
        + ": "
        + cause
        + (cause.endsWith(".") ? " " : ". ")
        + remedy;
  }
}
