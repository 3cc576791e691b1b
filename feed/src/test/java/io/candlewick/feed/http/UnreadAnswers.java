package io.candlewick.feed.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that go on asking on one connection and read no answer; one that the server leaves comes
 * again at once. One thread of their own.
 */
final class UnreadAnswers implements AutoCloseable {
  private static final int AT_ONCE = 100;
  private static final int MAX_SECONDS = 240;
  private static final long PAUSE_NANOS = 500_000_000;

  private final int port;
  private final byte[] questions;
  private final Client[] clients;
  private final BitSet stuck = new BitSet();
  private final CountDownLatch allStuck = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "unread-answers");
  private volatile boolean running = true;
  private volatile RuntimeException failure;

  /** One connection, and what it asks next. */
  private static final class Client {
    private final SocketChannel channel;
    private final ByteBuffer left;

    Client(SocketChannel channel, byte[] questions) {
      this.channel = channel;
      this.left = ByteBuffer.wrap(questions);
    }
  }

  private UnreadAnswers(int port, int count, String path) {
    this.port = port;
    this.clients = new Client[count];
    String question = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    this.questions = question.repeat(AT_ONCE).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns when the server takes no more of each, or has left it.
   *
   * @throws IllegalStateException if that takes longer than {@value #MAX_SECONDS} s, or a client
   *     cannot connect
   */
  static UnreadAnswers start(int port, int count, String path) {
    UnreadAnswers all = new UnreadAnswers(port, count, path);
    all.thread.setDaemon(true);
    all.thread.start();
    try {
      if (all.allStuck.await(MAX_SECONDS, TimeUnit.SECONDS) && all.failure == null) {
        return all;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    all.close();
    throw new IllegalStateException(
        "After " + MAX_SECONDS + " s the server still takes what they ask");
  }

  private void run() {
    try {
      ask();
    } catch (RuntimeException e) {
      failure = e;
      allStuck.countDown();
    }
  }

  private void ask() {
    while (running) {
      for (int i = 0; i < clients.length && running; i++) {
        if (clients[i] == null || !goesOn(i)) {
          again(i);
        }
      }
      if (stuck.cardinality() == clients.length) {
        allStuck.countDown();
      }
      LockSupport.parkNanos(PAUSE_NANOS); // their pace is what is measured
    }
  }

  private boolean goesOn(int i) {
    try {
      ByteBuffer left = clients[i].left;
      if (!left.hasRemaining()) {
        left.rewind();
      }
      if (clients[i].channel.write(left) == 0) {
        stuck.set(i);
      }
      return true;
    } catch (IOException e) {
      stuck.set(i);
      return false; // the server has left it, as it may
    }
  }

  private void again(int i) {
    try {
      if (clients[i] != null) {
        clients[i].channel.close();
      }
      SocketChannel channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 10);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      clients[i] = new Client(channel, questions);
    } catch (IOException e) {
      throw new UncheckedIOException("The server takes no connections", e);
    }
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(MAX_SECONDS));
      if (thread.isAlive()) {
        throw new IllegalStateException("The clients do not end");
      }
      for (Client client : clients) {
        if (client != null) {
          client.channel.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (failure != null) {
      throw new IllegalStateException("The clients did not go on asking", failure);
    }
  }
}
