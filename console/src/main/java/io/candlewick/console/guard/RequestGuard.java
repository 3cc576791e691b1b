package io.candlewick.console.guard;

import io.candlewick.web.Origin;
import io.candlewick.web.Problem;
import io.candlewick.web.ProblemWriter;
import io.candlewick.web.TokenCheck;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What each request must be: sent to a name of the console, by a known method, if it is one to the
 * API, from the console's own page or a program, and, if it changes something, with the token and
 * not too long.
 */
final class RequestGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String CHANGING = "POST";
  private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", CHANGING);
  private static final List<String> OF_PROGRAMS = List.of("/api/", "/actuator/");

  /** Slow bodies leave most threads to others. */
  private static final int CHANGES_AT_ONCE = 8;

  private final transient HostName hosts;
  private final transient TokenCheck token;
  private final transient ProblemWriter problems;
  private final transient Semaphore changes = new Semaphore(CHANGES_AT_ONCE);

  RequestGuard(HostName hosts, TokenCheck token, ProblemWriter problems) {
    this.hosts = hosts;
    this.token = token;
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      requireOwnHost(request);
      if (!METHODS.contains(request.getMethod())) {
        throw Problem.methodNotAllowed(request.getMethod(), String.join(", ", METHODS));
      }
      boolean isChange = request.getMethod().equals(CHANGING);
      if (isChange || OF_PROGRAMS.stream().anyMatch(request.getServletPath()::startsWith)) {
        requireOwnOrigin(request);
      }
      if (!isChange) {
        chain.doFilter(request, response);
        return;
      }
      token.require(request);
      HttpServletRequest whole = whole(request);
      chain.doFilter(whole, response);
    } catch (Problem problem) {
      problems.write(request, response, problem);
    }
  }

  private void requireOwnHost(HttpServletRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    if (!hosts.isOwn(host)) {
      throw Problem.of(
          HttpStatus.MISDIRECTED_REQUEST,
          "Not a name of the console",
          "Host is "
              + (host == null ? "missing" : "'" + host + "'")
              + ": open the console as http://localhost with its port, or name further hosts in the setting"
              + " candlewick.console.hosts");
    }
  }

  private void requireOwnOrigin(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    boolean isOwnSite = site == null || site.equals("same-origin") || site.equals("none");
    boolean isOwn = Origin.isOwn(request);
    if (!isOwn || !isOwnSite) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "Request from another site",
          (isOwn
                  ? "Sec-Fetch-Site is '" + site
                  : "Origin is '" + request.getHeader(HttpHeaders.ORIGIN))
              + "', which is not the console: send this request from a program, or from the console's own"
              + " page");
    }
  }

  private HttpServletRequest whole(HttpServletRequest request) throws IOException {
    if (!changes.tryAcquire()) {
      throw Problem.unavailable(
          "There are already "
              + CHANGES_AT_ONCE
              + " requests that change something: try again in a moment",
          Duration.ofSeconds(1));
    }
    try {
      return WholeRequest.of(request);
    } finally {
      changes.release();
    }
  }
}
