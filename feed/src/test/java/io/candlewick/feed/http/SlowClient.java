package io.candlewick.feed.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that sends what a test says, when it says it. */
final class SlowClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;

  private SlowClient(Socket socket) {
    this.socket = socket;
  }

  static SlowClient connect(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new SlowClient(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SlowClient send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a text again and again until the server takes no more of it. */
  void sendUntilRefused(String text, long pauseMillis) throws InterruptedException {
    try {
      while (true) {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(pauseMillis); // the pace is what makes it slow
      }
    } catch (IOException e) {
      assert e instanceof SocketException : e;
    }
  }

  /** Reads the status line, or what there is of it. */
  String status() {
    StringBuilder line = new StringBuilder();
    for (int next = read(); next >= 0 && next != '\r'; next = read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /** Reads up to a text, or to the end where it does not come. */
  String upTo(String end) {
    StringBuilder text = new StringBuilder();
    for (int next = read(); next >= 0; next = read()) {
      text.append((char) next);
      if (text.indexOf(end, text.length() - end.length()) >= 0) {
        return text.toString();
      }
    }
    return text.toString();
  }

  /** Reads up to the end, which the server makes. */
  String rest() {
    StringBuilder text = new StringBuilder();
    for (int next = read(); next >= 0; next = read()) {
      text.append((char) next);
    }
    return text.toString();
  }

  private int read() {
    try {
      InputStream in = socket.getInputStream();
      return in.read();
    } catch (SocketException e) {
      return -1; // reset: closed while something was under way
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
