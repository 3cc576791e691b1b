package io.candlewick.feed.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that sends what a test says, when it says it. */
final class SlowClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 240_000;

  private static final int READ_AHEAD = 256;

  private final Socket socket;
  private final InputStream in;

  private SlowClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), READ_AHEAD);
  }

  static SlowClient connect(int port) {
    return connect(port, new Socket());
  }

  /** One that takes few bytes which nobody has read yet. */
  static SlowClient connectSmall(int port) {
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(4 << 10);
      return connect(port, socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SlowClient connect(int port, Socket socket) {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
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

  /** Reads a line without its end, in UTF-8; null at the end. */
  String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
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
