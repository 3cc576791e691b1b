package io.candlewick.batch.notification;

/** A way to send messages. */
public interface Channel {
  /** As in the status, such as {@code email}. */
  String name();

  /**
   * Sends a message, within a minute.
   *
   * @throws Exception if it was not taken; the message of it holds no credentials
   */
  void send(Message message) throws Exception;
}
