package io.candlewick.feed.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A GET that must be cheap, or must write without a thread of its own, and therefore bypasses
 * Spring's dispatcher.
 */
abstract class HotServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private final transient ProblemWriter problems;

  HotServlet(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> {
        try {
          answer(request, response);
        } catch (Problem problem) {
          problems.write(request, response, problem);
        } catch (InvalidParameterException e) {
          problems.write(
              request,
              response,
              Problem.unreadable("The query cannot be read: " + e.getMessage()).because(e));
        }
      }
      case "OPTIONS" -> response.setHeader(HttpHeaders.ALLOW, ALLOWED);
      default ->
          problems.write(
              request,
              response,
              Problem.of(
                      HttpStatus.METHOD_NOT_ALLOWED,
                      "Method not allowed",
                      "'" + request.getMethod() + "' is not one of " + ALLOWED)
                  .header(HttpHeaders.ALLOW, ALLOWED));
    }
  }

  /**
   * @throws Problem if there is no answer
   */
  abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
