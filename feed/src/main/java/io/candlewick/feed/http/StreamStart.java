package io.candlewick.feed.http;

import io.candlewick.feed.recent.PublishedPosition;
import io.candlewick.feed.recent.RecentTicks;
import io.candlewick.web.Problem;
import java.nio.charset.StandardCharsets;

/** Where a reader of the stream starts. */
final class StreamStart {
  private static final byte[] NOTHING = {};

  private final long position;
  private final byte[] note;

  private StreamStart(long position, byte[] note) {
    this.position = position;
    this.note = note;
  }

  /** Position of its first tick. */
  long position() {
    return position;
  }

  /** An event that reports lost ticks; empty if none are lost. */
  byte[] note() {
    return note;
  }

  /** Starts with the next tick. */
  static StreamStart now(RecentTicks recent) {
    return new StreamStart(recent.end() + 1, NOTHING);
  }

  /**
   * Starts after the last event that the reader received.
   *
   * @throws Problem 400 if that is not the id of an event that was sent
   */
  static StreamStart behind(String lastEventId, RecentTicks recent) {
    PublishedPosition last = read(lastEventId);
    long oldest = recent.oldest();
    if (last.run() != recent.run()) {
      return new StreamStart(
          oldest,
          event(
              "lost",
              "\"missed\":null,\"last_event_id\":\"" + last + "\"",
              "The feed has been restarted since that event: the ticks in between are in Kafka"));
    }
    if (last.position() > recent.end()) {
      throw Problem.unreadable(
          "Last-Event-ID is '"
              + lastEventId
              + "', but the newest event is "
              + recent.end()
              + ": send the id of an event that you received, or leave the header out");
    }
    long next = last.position() + 1;
    return next >= oldest
        ? new StreamStart(next, NOTHING)
        : new StreamStart(oldest, lost(last, oldest));
  }

  private static PublishedPosition read(String lastEventId) {
    try {
      return PublishedPosition.parse(lastEventId);
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable("Last-Event-ID: " + e.getMessage());
    }
  }

  private static byte[] lost(PublishedPosition last, long oldest) {
    return event(
        "lost",
        "\"missed\":%d,\"last_event_id\":\"%s\"".formatted(oldest - last.position() - 1, last),
        "Ticks after that id are no longer kept here: they are in Kafka");
  }

  /** The event that a too slow reader gets before it is disconnected. */
  static byte[] dropped(long position, RecentTicks recent) {
    return event(
        "dropped",
        "\"missed\":" + Math.max(1, recent.oldest() - position),
        "This client was too slow: ticks that it had not read are no longer kept here, but are in Kafka");
  }

  private static byte[] event(String name, String members, String reason) {
    return "event: %s\ndata: {%s,\"reason\":\"%s\"}\n\n"
        .formatted(name, members, reason)
        .getBytes(StandardCharsets.UTF_8);
  }
}
