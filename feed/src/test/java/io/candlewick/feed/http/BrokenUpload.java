package io.candlewick.feed.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that announces a whole NDJSON body, sends a part of it, and dies. */
final class BrokenUpload {
  private final Socket socket;

  private BrokenUpload(Socket socket) {
    this.socket = socket;
  }

  /** Sends the first bytes of a body. */
  static BrokenUpload send(int port, String key, String body, int bytes) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      String head =
          """
          POST /ticks HTTP/1.1\r
          Host: 127.0.0.1:%d\r
          Content-Type: application/x-ndjson\r
          Authorization: Bearer %s\r
          Idempotency-Key: %s\r
          Content-Length: %d\r
          \r
          """;
      socket
          .getOutputStream()
          .write(
              (head.formatted(port, ApiUnderTest.TOKEN, key, body.length())
                      + body.substring(0, bytes))
                  .getBytes(StandardCharsets.US_ASCII));
      return new BrokenUpload(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the connection in the middle of the body. */
  void die() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
