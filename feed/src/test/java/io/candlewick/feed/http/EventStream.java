package io.candlewick.feed.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A reader of the stream over a plain socket, which can also refuse to read. */
final class EventStream implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader lines;
  private final List<String> head = new ArrayList<>();

  /**
   * One event.
   *
   * @param id empty where it has none
   */
  record Event(String name, String id, String data) {}

  private EventStream(Socket socket) throws IOException {
    this.socket = socket;
    this.lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 256);
  }

  /** Sends the request, of HTTP/1.0 so that no chunks cut the lines; reads nothing. */
  static EventStream open(int port, String query, String... headers) {
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(4 << 10);
      socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(20_000);
      String request =
          "GET /ticks/stream"
              + query
              + " HTTP/1.0\r\nHost: 127.0.0.1\r\n"
              + String.join("", headers)
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new EventStream(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status line and headers. */
  List<String> head() {
    try {
      if (head.isEmpty()) {
        for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
          head.add(line);
        }
      }
      return head;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next event or comment; null at the end of the stream. */
  Event next() {
    head();
    try {
      String name = "";
      String id = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
