package io.candlewick.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that never finish what they begin. Each sends something five times a second; one that the
 * server leaves comes again at once. One thread of its own.
 */
public final class SlowClients implements AutoCloseable {
  private static final long PAUSE_NANOS = 200_000_000;
  private static final String HUNDRED_QUESTIONS =
      "GET /assets HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(100);

  private final int port;
  private final Kind kind;
  private final SocketChannel[] clients;
  private final ByteBuffer answers = ByteBuffer.allocate(16 << 10);
  private final Thread thread = new Thread(this::run, "slow-clients");
  private volatile boolean running = true;

  /** What they never finish. */
  public enum Kind {
    /** The headers of a request. */
    HEADERS("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ", "x"),
    /** The body of a request without the token. */
    BODIES(
        """
        POST /ticks HTTP/1.1\r
        Host: 127.0.0.1\r
        Content-Type: application/x-ndjson\r
        Content-Length: 1000000\r
        \r
        """,
        " "),
    /** They ask nothing at all. */
    IDLE("", ""),
    /** The reading of their answers, of which they begin none. */
    UNREAD(HUNDRED_QUESTIONS, HUNDRED_QUESTIONS);

    private final String begin;
    private final String more;

    Kind(String begin, String more) {
      this.begin = begin;
      this.more = more;
    }
  }

  private SlowClients(int port, Kind kind, int count) {
    this.port = port;
    this.kind = kind;
    this.clients = new SocketChannel[count];
  }

  /** Returns when so many have begun. */
  public static SlowClients start(int port, Kind kind, int count) throws IOException {
    SlowClients all = new SlowClients(port, kind, count);
    for (int i = 0; i < count; i++) {
      all.clients[i] = all.connect();
    }
    all.thread.setDaemon(true);
    all.thread.start();
    return all;
  }

  /** What they never finish, as in {@code headers}. */
  public String name() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private SocketChannel connect() throws IOException {
    SocketChannel client =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    client.write(StandardCharsets.US_ASCII.encode(kind.begin));
    client.configureBlocking(false);
    return client;
  }

  private void run() {
    while (running) {
      for (int i = 0; i < clients.length && running; i++) {
        if (!goesOn(clients[i])) {
          again(i);
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS); // their pace is what is measured
    }
  }

  private boolean goesOn(SocketChannel client) {
    try {
      answers.clear();
      client.write(StandardCharsets.US_ASCII.encode(kind.more));
      return kind == Kind.UNREAD || client.read(answers) >= 0;
    } catch (IOException e) {
      return false; // the server has left it, as it may
    }
  }

  private void again(int i) {
    try {
      clients[i].close();
      clients[i] = connect();
    } catch (IOException e) {
      throw new UncheckedIOException("The server takes no connections", e);
    }
  }

  @Override
  public void close() throws IOException {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel client : clients) {
      client.close();
    }
  }
}
