package io.candlewick.ticklog;

import io.candlewick.model.CountText;
import java.time.Duration;

/**
 * A topic could not be read or written; the message says which topic, what happened and what to do.
 */
public final class TickLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TickLogException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A broker did not answer or did not accept a record of a topic. */
  public static TickLogException unreachable(String bootstrap, String topic, Throwable cause) {
    return new TickLogException(
        KafkaFault.of(bootstrap, cause)
            .orElseGet(
                () ->
                    "Kafka at "
                        + bootstrap
                        + " does not answer for topic "
                        + topic
                        + ": "
                        + cause.getMessage()
                        + ". Check that the broker runs there"
                        + KafkaFault.silenceRemedy()),
        cause);
  }

  static TickLogException refused(String bootstrap, Throwable cause) {
    return new TickLogException(
        KafkaFault.of(bootstrap, cause)
            .orElseGet(
                () ->
                    "Kafka at "
                        + bootstrap
                        + " does not answer: "
                        + cause.getMessage()
                        + ". Check that the broker runs there"
                        + KafkaFault.silenceRemedy()),
        cause);
  }

  static TickLogException unreadable(
      String bootstrap, String topic, Offsets from, Offsets to, Throwable cause) {
    return new TickLogException(
        KafkaFault.of(bootstrap, cause)
            .orElseGet(
                () ->
                    "Topic "
                        + topic
                        + " cannot be read from ["
                        + from
                        + "] to ["
                        + to
                        + "]: "
                        + cause.getMessage()
                        + ". If retention has removed the start in the meantime, run the command"
                        + " again"),
        cause);
  }

  static TickLogException silent(String bootstrap, String topic, Offsets to, Duration patience) {
    return new TickLogException(
        "Kafka at "
            + bootstrap
            + " sent nothing of topic "
            + topic
            + " up to ["
            + to
            + "] for "
            + patience.toSeconds()
            + " s. Check the broker's log, then run the command again",
        null);
  }

  static TickLogException notComing(String group, long ticks, String why) {
    return new TickLogException(
        "Consumer group "
            + group
            + " has "
            + CountText.of(ticks, "tick")
            + " to go and does not go on. "
            + (why.endsWith(".") ? why.substring(0, why.length() - 1) : why),
        null);
  }

  static TickLogException notReached(
      String group, Offsets wanted, Offsets reached, Duration timeout) {
    return new TickLogException(
        "Consumer group "
            + group
            + " did not reach ["
            + wanted
            + "] of the ticks within "
            + timeout.toSeconds()
            + " s; it is at ["
            + reached
            + "]. Check that the stream runs, or allow more time with --timeout",
        null);
  }
}
