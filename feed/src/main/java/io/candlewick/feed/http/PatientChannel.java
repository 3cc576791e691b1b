package io.candlewick.feed.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * A connection whose thread waits for its reader only if one of a few permits for that is free;
 * otherwise the connection is closed. Answers that are sent as fast as their readers accept them
 * need no permit. Written by one thread at a time, closed by any.
 */
final class PatientChannel extends NioChannel {
  private final Semaphore places;
  private final AtomicBoolean hasPlace = new AtomicBoolean();
  private volatile Response answer;

  PatientChannel(SocketBufferHandler buffers, Semaphore places) {
    super(buffers);
    this.places = places;
  }

  /** From now on its bytes belong to this answer, or to a later one in the same object. */
  void carries(Response next) {
    answer = next;
  }

  /**
   * Writes as much as the connection accepts.
   *
   * @return how many bytes; after 0 of an answer that is not asynchronous, Tomcat's thread waits
   * @throws IOException if it would have to wait and no permit is free
   */
  @Override
  public int write(ByteBuffer source) throws IOException {
    int written = super.write(source);
    if (written > 0 || !source.hasRemaining()) {
      leavePlace();
    } else if (waitsWhenFull()) {
      takePlace();
    }
    return written;
  }

  private boolean waitsWhenFull() {
    return answer == null || answer.getWriteListener() == null;
  }

  private void takePlace() throws IOException {
    if (hasPlace.get()) {
      return;
    }
    if (!places.tryAcquire()) {
      throw new IOException("Too many clients do not read their answers");
    }
    hasPlace.set(true);
    if (!isOpen()) { // closed meanwhile by another thread
      leavePlace();
      throw new ClosedChannelException();
    }
  }

  private void leavePlace() {
    if (hasPlace.get() && hasPlace.compareAndSet(true, false)) {
      places.release();
    }
  }

  @Override
  public void close() throws IOException {
    leavePlace();
    super.close();
  }

  @Override
  public void reset(SocketChannel connection, NioSocketWrapper wrapper) throws IOException {
    leavePlace();
    answer = null;
    super.reset(connection, wrapper);
  }
}
