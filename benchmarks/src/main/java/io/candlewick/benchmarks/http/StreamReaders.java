package io.candlewick.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;

/** Many readers of the tick stream at once, on one thread. */
public final class StreamReaders implements AutoCloseable {
  private static final byte[] REQUEST =
      "GET /ticks/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "event: tick\n".getBytes(StandardCharsets.US_ASCII);

  private final Selector selector = Selector.open();
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(64 << 10);
  private final long[] events;
  private final int[] matched;

  /**
   * What the readers got.
   *
   * @param perSecond ticks of all readers a second
   * @param fewest ticks of the reader that got fewest
   * @param most ticks of the reader that got most
   */
  public record Reading(double perSecond, long fewest, long most) {}

  public StreamReaders(int port, int readers) throws IOException {
    events = new long[readers];
    matched = new int[readers];
    for (int reader = 0; reader < readers; reader++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.write(ByteBuffer.wrap(REQUEST));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, reader);
    }
  }

  /**
   * Reads for some seconds.
   *
   * @throws IOException if the server ends a stream
   */
  public Reading during(double seconds) throws IOException {
    Arrays.fill(events, 0);
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      selector.select(100);
      Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
      while (ready.hasNext()) {
        SelectionKey key = ready.next();
        ready.remove();
        read((SocketChannel) key.channel(), (int) key.attachment());
      }
    }
    double took = (System.nanoTime() - start) / 1e9;
    return new Reading(
        Arrays.stream(events).sum() / took,
        Arrays.stream(events).min().orElseThrow(),
        Arrays.stream(events).max().orElseThrow());
  }

  private void read(SocketChannel channel, int reader) throws IOException {
    bytes.clear();
    if (channel.read(bytes) < 0) {
      throw new IOException("The server ended the stream of reader " + reader);
    }
    bytes.flip();
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == EVENT[matched[reader]]) {
        if (++matched[reader] == EVENT.length) {
          events[reader]++;
          matched[reader] = 0;
        }
      } else {
        matched[reader] = next == EVENT[0] ? 1 : 0;
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
