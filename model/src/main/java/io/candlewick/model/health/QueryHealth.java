package io.candlewick.model.health;

import java.util.Locale;
import java.util.Objects;

/**
 * The health of one query of the stream.
 *
 * @param query its name, as in {@code candles}
 * @param state its current state
 * @param failures how often it failed since its last batch, 0 or more
 * @param since when the first of these failures occurred, in ISO-8601 UTC; empty if there is none
 * @param cause the last failure, in one line; empty if there is none
 * @param remedy what to do about it; empty if there is none
 * @param lasting whether the cause is permanent
 */
public record QueryHealth(
    String query,
    State state,
    int failures,
    String since,
    String cause,
    String remedy,
    boolean lasting) {
  /** After this many failures even a passing cause is not expected to go away. */
  private static final int HOPELESS_AFTER_FAILURES = 5;

  /** The state of a query. */
  public enum State {
    /** It has had neither a batch nor a failure yet. */
    STARTING,
    /** It has done a batch, or had nothing to do, since its last failure. */
    RUNNING,
    /** It has failed since its last batch and is being restarted. */
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
   * Whether there is no point in waiting for it: it failed twice for a permanent cause, or many
   * times for any cause.
   */
  public boolean isHopeless() {
    return failures >= HOPELESS_AFTER_FAILURES || (lasting && failures > 1);
  }

  /** Why it is not running, in one sentence followed by the remedy. */
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
