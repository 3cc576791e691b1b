package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a body may take, by a clock that the test sets. */
class BoundedBodyTest {
  private static final Duration LINE = Duration.ofSeconds(1);
  private static final Duration WHOLE = Duration.ofSeconds(10);

  private final AtomicLong nanos = new AtomicLong(5);
  private final Parts parts = new Parts();

  private BoundedBody open(BodyLimits limits) {
    return new BoundedBody(parts, limits, nanos::get);
  }

  /** Something comes after a while. */
  private void receive(BoundedBody body, String text, Duration after) throws IOException {
    nanos.addAndGet(after.toNanos());
    parts.next = text;
    assertThat(body.read(new byte[64], 0, 64)).isEqualTo(text.length());
  }

  @Test
  void lines_may_take_longer_in_all_than_one_line_may() throws IOException {
    BoundedBody body = open(BodyLimits.ofLines(LINE, WHOLE));

    for (int line = 0; line < 10; line++) {
      receive(body, "{\"price\":5}\n", LINE);
    }
  }

  @Test
  void a_line_that_takes_longer_than_it_may_is_not_waited_for() throws IOException {
    BoundedBody body = open(BodyLimits.ofLines(LINE, WHOLE));
    receive(body, "{\"price\":5}\n", LINE);
    receive(body, " ", LINE);

    assertThatThrownBy(() -> receive(body, " ", Duration.ofNanos(1)))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void all_lines_together_may_not_take_longer_than_a_body_may() throws IOException {
    BoundedBody body = open(BodyLimits.ofLines(LINE, WHOLE));
    for (int line = 0; line < 10; line++) {
      receive(body, "{\"price\":5}\n", LINE);
    }

    assertThatThrownBy(() -> receive(body, "\n", Duration.ofNanos(1)))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void a_body_that_is_read_as_a_whole_gets_no_time_for_its_lines() throws IOException {
    BoundedBody body = open(BodyLimits.ofWhole(1_000, LINE));
    receive(body, "\n", LINE);

    assertThatThrownBy(() -> receive(body, "\n", Duration.ofNanos(1)))
        .isInstanceOf(SocketTimeoutException.class);
  }

  /** Gives what the test says, one piece a read. */
  private static final class Parts extends ServletInputStream {
    private String next = "";

    @Override
    public int read(byte[] to, int from, int length) {
      byte[] bytes = next.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(bytes, 0, to, from, bytes.length);
      return bytes.length;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("Only pieces are read");
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("Nobody listens");
    }
  }
}
