package io.candlewick.feed.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;

/** A body with a limit on its length and its time. Not thread-safe. */
final class BoundedBody extends ServletInputStream {
  private final ServletInputStream body;
  private final BodyLimits limits;
  private final LongSupplier nanoTime;
  private final long begun;
  private final byte[] one = new byte[1];
  private long lineBegun;
  private long bytes;

  /**
   * @param nanoTime the time in nanoseconds since any moment
   */
  BoundedBody(ServletInputStream body, BodyLimits limits, LongSupplier nanoTime) {
    this.body = body;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    this.lineBegun = begun;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads more bytes.
   *
   * @throws BodyTooLongException if the body is longer than allowed
   * @throws SocketTimeoutException if it takes too long
   */
  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int count = body.read(to, from, length);
    if (count < 0) {
      return count;
    }
    bytes += count;
    if (bytes > limits.mostBytes()) {
      throw new BodyTooLongException(limits.mostBytes());
    }
    long now = nanoTime.getAsLong();
    if (limits.hasLines() && hasLineEnd(to, from, count)) {
      lineBegun = now;
    }
    if (now - lineBegun > limits.longestLine().toNanos()
        || now - begun > limits.longest().toNanos()) {
      throw new SocketTimeoutException("The body takes too long");
    }
    return count;
  }

  private static boolean hasLineEnd(byte[] bytes, int from, int count) {
    for (int at = from + count - 1; at >= from; at--) {
      if (bytes[at] == '\n') {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
