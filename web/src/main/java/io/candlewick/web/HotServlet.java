package io.candlewick.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;

/**
 * A GET that must be cheap, or must write without occupying a thread, and therefore bypasses
 * Spring's dispatcher.
 */
public abstract class HotServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private final transient ProblemWriter problems;
  private final transient HotTimes times;

  protected HotServlet(ProblemWriter problems, HotTimes times) {
    this.problems = problems;
    this.times = times;
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long begun = System.nanoTime();
    serve(request, response);
    times.record(request.getMethod(), response.getStatus(), System.nanoTime() - begun);
  }

  private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> {
        try {
          answer(request, response);
        } catch (Problem problem) {
          problems.write(request, response, problem);
        } catch (InvalidParameterException e) {
          problems.write(request, response, Problem.unreadableQuery(e));
        }
      }
      case "OPTIONS" -> response.setHeader(HttpHeaders.ALLOW, ALLOWED);
      default ->
          problems.write(request, response, Problem.methodNotAllowed(request.getMethod(), ALLOWED));
    }
  }

  /**
   * Answers a GET, or a HEAD, whose body the container leaves out.
   *
   * @throws Problem if the request cannot be answered
   */
  protected abstract void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException;
}
