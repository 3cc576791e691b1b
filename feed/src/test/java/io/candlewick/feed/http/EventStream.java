package io.candlewick.feed.http;

import java.util.ArrayList;
import java.util.List;

/** A reader of the stream over a plain connection, which can also refuse to read. */
final class EventStream implements AutoCloseable {
  private final SlowClient client;
  private final List<String> head = new ArrayList<>();

  /**
   * One event.
   *
   * @param id empty where it has none
   */
  record Event(String name, String id, String data) {}

  private EventStream(SlowClient client) {
    this.client = client;
  }

  /** Sends the request, of HTTP/1.0 so that no chunks cut the lines; reads nothing. */
  static EventStream open(int port, String query, String... headers) {
    return new EventStream(
        SlowClient.connectSmall(port)
            .send(
                "GET /ticks/stream"
                    + query
                    + " HTTP/1.0\r\nHost: 127.0.0.1\r\n"
                    + String.join("", headers)
                    + "\r\n"));
  }

  /** The status line and headers. */
  List<String> head() {
    if (head.isEmpty()) {
      for (String line = client.line(); !line.isEmpty(); line = client.line()) {
        head.add(line);
      }
    }
    return head;
  }

  /** The next event or comment; null at the end of the stream. */
  Event next() {
    head();
    String name = "";
    String id = "";
    String data = "";
    for (String line = client.line(); line != null; line = client.line()) {
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.startsWith(": ")) {
        return new Event("comment", "", line.substring(2));
      } else if (line.isEmpty() && !name.isEmpty()) {
        return new Event(name, id, data);
      }
    }
    return null;
  }

  @Override
  public void close() {
    client.close();
  }
}
