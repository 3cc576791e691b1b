package io.candlewick.console.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Requests that no client library would send. */
final class RawRequest {
  private static final int PATIENCE_MILLIS = 60_000;

  private RawRequest() {}

  /**
   * The answer.
   *
   * @param status 0 if the connection was closed without one
   * @param head its status line and headers
   */
  record Answer(int status, String head, String body) {
    List<String> headers(String name) {
      List<String> values = new ArrayList<>();
      for (String line : head.split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": ")) {
          values.add(line.substring(name.length() + 2));
        }
      }
      return values;
    }
  }

  /** Sends lines, which it ends as HTTP does, and reads until the server closes. */
  static Answer lines(int port, String... lines) {
    return text(port, String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
  }

  /** Sends a text as it is, and reads until the server closes. */
  static Answer text(int port, String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      return end < 0
          ? new Answer(0, answer, "")
          : new Answer(
              Integer.parseInt(answer.substring(9, 12)),
              answer.substring(0, end),
              answer.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
