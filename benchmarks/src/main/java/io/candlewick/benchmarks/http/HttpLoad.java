package io.candlewick.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.HdrHistogram.Histogram;

/**
 * Asks one path over and over on some connections that stay open, each question after the answer
 * before it. One thread, no allocation per request: it shall cost little beside the server.
 */
public final class HttpLoad implements AutoCloseable {
  private static final long LARGEST_NANOS = 60_000_000_000L;
  private static final String LENGTH = "Content-Length: ";

  private final Selector selector;
  private final ByteBuffer request;

  /**
   * What one round showed.
   *
   * @param perSecond answered requests a second
   * @param p99Millis below which 99 % of the answers came
   */
  public record Round(double perSecond, double p99Millis) {}

  /** One connection. */
  private static final class Line {
    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(32 << 10);
    private long askedAt;

    Line(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /**
   * @param path as in {@code /tick}
   * @param connections how many, 1 or more
   */
  public HttpLoad(int port, String path, int connections) throws IOException {
    byte[] bytes =
        ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    selector = Selector.open();
    for (int i = 0; i < connections; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.socket().setTcpNoDelay(true);
      channel.configureBlocking(false);
      Line line = new Line(channel);
      channel.register(selector, SelectionKey.OP_READ, line);
      ask(line);
    }
  }

  /** Goes on asking for some seconds. */
  public Round during(double seconds) throws IOException {
    Histogram latencies = new Histogram(LARGEST_NANOS, 3);
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      selector.select(100);
      Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
      while (ready.hasNext()) {
        Line line = (Line) ready.next().attachment();
        ready.remove();
        if (isAnswered(line)) {
          latencies.recordValue(Math.min(LARGEST_NANOS, System.nanoTime() - line.askedAt));
          line.answer.clear();
          ask(line);
        }
      }
    }
    double took = (System.nanoTime() - start) / 1e9;
    return new Round(latencies.getTotalCount() / took, latencies.getValueAtPercentile(99) / 1e6);
  }

  private void ask(Line line) throws IOException {
    request.flip();
    line.askedAt = System.nanoTime();
    while (request.hasRemaining()) {
      line.channel.write(request);
    }
  }

  private static boolean isAnswered(Line line) throws IOException {
    if (line.channel.read(line.answer) < 0) {
      throw new IOException("The server closed a connection");
    }
    int head = endOfHead(line.answer);
    if (head < 0) {
      return false;
    }
    if (line.answer.get("HTTP/1.1 ".length()) != '2') {
      byte[] said = new byte[line.answer.position()];
      line.answer.get(0, said);
      throw new IOException(
          "The server refused a request: " + new String(said, StandardCharsets.US_ASCII));
    }
    return line.answer.position() >= head + bodyLength(line.answer, head);
  }

  private static int endOfHead(ByteBuffer answer) {
    for (int at = 3; at < answer.position(); at++) {
      if (answer.get(at) == '\n' && answer.get(at - 2) == '\n') {
        return at + 1;
      }
    }
    return -1;
  }

  private static int bodyLength(ByteBuffer answer, int head) throws IOException {
    byte[] bytes = new byte[head];
    answer.get(0, bytes);
    String text = new String(bytes, StandardCharsets.US_ASCII);
    int at = text.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("The server does not tell the length of an answer");
    }
    int from = at + LENGTH.length();
    return Integer.parseInt(text.substring(from, text.indexOf('\r', from)).strip());
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
