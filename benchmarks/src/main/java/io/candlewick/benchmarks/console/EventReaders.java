package io.candlewick.benchmarks.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import org.HdrHistogram.Histogram;

/**
 * Many readers of the console's stream at once, on one thread. How long an event took is the time
 * when it is read less the time that it names: for a candle that of the broker, for a price that of
 * its newest tick, which is the time at which the load sends it.
 */
public final class EventReaders implements AutoCloseable {
  /** Ends both names: {@code "updated_at"} of a candle, {@code "at"} of a price. */
  private static final byte[] TIME = "at\":\"".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_TIME = 32;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long LARGEST_MILLIS = 3_600_000;
  private static final int SMALL_BUFFER = 4 << 10;

  private final Selector selector = Selector.open();
  private final ByteBuffer bytes = ByteBuffer.allocate(64 << 10);
  private final int port;
  private final Reader[] readers;
  private final Histogram candles = new Histogram(LARGEST_MILLIS, 3);
  private final Histogram prices = new Histogram(LARGEST_MILLIS, 3);
  private SocketChannel stopped;

  /** Where one reader is within the text of its events. */
  private static final class Reader {
    private final byte[] time = new byte[LONGEST_TIME];
    private int length = -1;
    private int matched;
    private byte before;
    private boolean isOfCandle;
    private long times;
  }

  /**
   * What one round showed.
   *
   * @param candleP99Millis below which 99 % of the candles came
   * @param priceP99Millis below which 99 % of the prices came
   * @param fewest candles and prices of the reader that got fewest
   */
  public record Reading(double candleP99Millis, double priceP99Millis, long fewest) {}

  /**
   * @param count how many, 1 or more
   */
  public EventReaders(int port, int count) throws IOException {
    this.port = port;
    readers = new Reader[count];
    for (int i = 0; i < count; i++) {
      readers[i] = new Reader();
      SocketChannel channel = SocketChannel.open();
      ask(channel);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, readers[i]);
    }
  }

  private void ask(SocketChannel channel) throws IOException {
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.write(
        StandardCharsets.US_ASCII.encode("GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
  }

  /** One more that asks for events and reads none of them. */
  public void addStopped() throws IOException {
    stopped = SocketChannel.open();
    stopped.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
    ask(stopped);
  }

  /**
   * Reads for some seconds.
   *
   * @throws IOException if the server ends a stream
   */
  public Reading during(double seconds) throws IOException {
    candles.reset();
    prices.reset();
    Arrays.stream(readers).forEach(reader -> reader.times = 0);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      selector.select(100);
      Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
      while (ready.hasNext()) {
        SelectionKey key = ready.next();
        ready.remove();
        read((SocketChannel) key.channel(), (Reader) key.attachment());
      }
    }
    return new Reading(
        candles.getValueAtPercentile(99),
        prices.getValueAtPercentile(99),
        Arrays.stream(readers).mapToLong(reader -> reader.times).min().orElseThrow());
  }

  private void read(SocketChannel channel, Reader reader) throws IOException {
    bytes.clear();
    if (channel.read(bytes) < 0) {
      throw new IOException("The server ended the stream of a reader");
    }
    long now = Instant.now().toEpochMilli() % DAY_MILLIS;
    byte[] array = bytes.array();
    for (int i = 0; i < bytes.position(); i++) {
      take(reader, array[i], now);
    }
  }

  private void take(Reader reader, byte next, long now) {
    if (reader.length >= 0) {
      if (next == '"' || reader.length == LONGEST_TIME) {
        note(reader, now);
        reader.length = -1;
      } else {
        reader.time[reader.length++] = next;
      }
      return;
    }
    if (next == TIME[reader.matched]) {
      if (reader.matched == 0) {
        reader.isOfCandle = reader.before == '_';
      }
      reader.matched++;
      if (reader.matched == TIME.length) {
        reader.matched = 0;
        reader.length = 0;
      }
    } else {
      reader.matched = 0;
    }
    reader.before = next;
  }

  private void note(Reader reader, long now) {
    String time = new String(reader.time, 0, reader.length, StandardCharsets.US_ASCII);
    LocalTime told = LocalTime.parse(time.substring(time.indexOf('T') + 1, time.length() - 1));
    long took = Math.floorMod(now - told.toNanoOfDay() / 1_000_000, DAY_MILLIS);
    boolean isWithinTheMillisecond = took > DAY_MILLIS / 2;
    (reader.isOfCandle ? candles : prices)
        .recordValue(isWithinTheMillisecond ? 0 : Math.min(LARGEST_MILLIS, took));
    reader.times++;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
    if (stopped != null) {
      stopped.close();
    }
  }
}
