package io.candlewick.console.guard;

import io.candlewick.web.Problem;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A request whose body has arrived. Not thread-safe. */
final class WholeRequest extends HttpServletRequestWrapper {
  /** Far more than an event or a command needs. */
  static final int MOST_BYTES = 64 << 10;

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final byte[] body;

  private WholeRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
  }

  /**
   * Reads the body.
   *
   * @throws Problem 413 if it is longer than {@link #MOST_BYTES}, 408 if it takes longer than
   *     {@link #LONGEST}
   */
  static WholeRequest of(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw tooLong();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] part = new byte[4 << 10];
    InputStream in = request.getInputStream();
    long begun = System.nanoTime();
    try {
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        body.write(part, 0, length);
        if (body.size() > MOST_BYTES) {
          throw tooLong();
        }
        if (System.nanoTime() - begun > LONGEST.toNanos()) {
          throw tooSlow();
        }
      }
    } catch (SocketTimeoutException e) {
      throw tooSlow().because(e);
    }
    return new WholeRequest(request, body.toByteArray());
  }

  private static Problem tooLong() {
    return Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "Too large",
            "The body has more than " + MOST_BYTES + " bytes, more than any request needs")
        .header(HttpHeaders.CONNECTION, "close");
  }

  private static Problem tooSlow() {
    return Problem.of(
            HttpStatus.REQUEST_TIMEOUT,
            "Request timeout",
            "The body did not arrive within "
                + LONGEST.toSeconds()
                + " s, and none of it was processed: send it again")
        .header(HttpHeaders.CONNECTION, "close");
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Bytes(new ByteArrayInputStream(body));
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(
        new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
  }

  private static final class Bytes extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] to, int from, int length) {
      return bytes.read(to, from, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The body has arrived already");
    }
  }
}
