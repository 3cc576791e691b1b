package io.candlewick.feed.http;

import io.candlewick.web.Problem;
import io.candlewick.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Sends large answers only as fast as their readers accept them, without a waiting thread. The
 * bytes that wait for readers are bounded; beyond that, the answer is a 503.
 */
final class PatientAnswers extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** A smaller answer fits into the buffers of the connection. */
  private static final int LARGE = 32 << 10;

  private static final int MAX_WAITING_KIB = 64 << 10;

  /** Paths whose answers are always small, or already sent as fast as readers accept them. */
  private static final Set<String> AS_THEY_ARE = Set.of("/tick", "/ticks/stream", "/health");

  private final transient ProblemWriter problems;
  private final transient Semaphore waitingKib = new Semaphore(MAX_WAITING_KIB);

  PatientAnswers(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getMethod().equals("GET") || AS_THEY_ARE.contains(request.getServletPath())) {
      chain.doFilter(request, response);
      return;
    }
    HeldAnswer held = new HeldAnswer(response);
    chain.doFilter(request, held);
    byte[] bytes = held.bytes();
    if (bytes.length <= LARGE) {
      if (bytes.length > 0) {
        response.getOutputStream().write(bytes);
      }
      return;
    }
    int kib = bytes.length / 1024 + 1;
    if (waitingKib.tryAcquire(kib)) {
      response.setContentLength(bytes.length);
      AnswerWriter.start(request, bytes, () -> waitingKib.release(kib));
    } else {
      response.reset();
      problems.write(
          request,
          response,
          Problem.unavailable(
              "Too many large responses are waiting to be read: try again in a moment, or ask for fewer"
                  + " ticks",
              Duration.ofSeconds(2)));
    }
  }
}
