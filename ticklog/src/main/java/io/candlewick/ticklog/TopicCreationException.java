package io.candlewick.ticklog;

/**
 * A broker did not create a topic. Checked, because each user of {@link MissingTopics} says in its
 * own words what to do next.
 */
public final class TopicCreationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;

  TopicCreationException(String what, Throwable cause) {
    super("Kafka did not " + what + ": " + cause, cause);
    this.what = what;
  }

  /** What the broker did not do, as in {@code create topic market.ticks}. */
  public String what() {
    return what;
  }
}
