package io.candlewick.feed.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** An answer whose body is held until it is complete. Not thread-safe. */
final class HeldAnswer extends HttpServletResponseWrapper {
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ServletOutputStream out = new HeldStream();

  HeldAnswer(HttpServletResponse response) {
    super(response);
  }

  byte[] bytes() {
    return held.toByteArray();
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return out;
  }

  @Override
  public void flushBuffer() {
    // it goes out as a whole
  }

  @Override
  public void reset() {
    super.reset();
    held.reset();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    held.reset();
  }

  @Override
  public void sendError(int status) throws IOException {
    held.reset();
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    held.reset();
    super.sendError(status, message);
  }

  private final class HeldStream extends ServletOutputStream {
    @Override
    public void write(int next) {
      held.write(next);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      held.write(bytes, from, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("A held answer is not written as its reader takes it");
    }
  }
}
