package io.candlewick.feed.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.http.HttpStatus;

/**
 * Counts requests that the feed refused for now: 429 and 503, except those of the health, which is
 * a state and not a refusal.
 */
final class Refusals extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String HEALTH = "/health";

  private final transient LongAdder count = new LongAdder();

  /** How many were refused since the feed was started. */
  long count() {
    return count.sum();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    int status = response.getStatus();
    boolean isRefused =
        status == HttpStatus.TOO_MANY_REQUESTS.value()
            || status == HttpStatus.SERVICE_UNAVAILABLE.value();
    if (isRefused && !request.getServletPath().endsWith(HEALTH)) {
      count.increment();
    }
  }
}
