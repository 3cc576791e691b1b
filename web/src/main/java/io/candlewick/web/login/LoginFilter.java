package io.candlewick.web.login;

import io.candlewick.web.AuditFilter;
import io.candlewick.web.Origin;
import io.candlewick.web.Problem;
import io.candlewick.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Lets only users pass, and only operators with requests that may change something. Whether the
 * service works, and its metrics, are told to everybody.
 */
final class LoginFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OPEN =
      Set.of("/health", "/actuator/health", "/actuator/prometheus");

  private final transient Logins logins;
  private final transient ProblemWriter problems;

  LoginFilter(Logins logins, ProblemWriter problems) {
    this.logins = logins;
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean isReading = READING.contains(request.getMethod());
    if (isReading && OPEN.contains(request.getServletPath())) {
      chain.doFilter(request, response);
      return;
    }
    User user;
    try {
      user = user(request);
      if (!isReading) {
        requireOperator(user);
        requireOwnOrigin(request);
      }
    } catch (Problem problem) {
      problems.write(request, response, problem);
      return;
    }
    chain.doFilter(new LoggedInRequest(request, user), response);
  }

  private User user(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      AuditFilter.identify(request, AuditFilter.WRONG_LOGIN);
    }
    User user = logins.user(header, request.getRemoteAddr());
    AuditFilter.identify(request, user.name());
    return user;
  }

  private static void requireOperator(User user) {
    if (!user.role().covers(Role.OPERATOR)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "Not an operator",
          "You are a %s, who may read; changes need the role %s"
              .formatted(user.role().text(), Role.OPERATOR.text()));
    }
  }

  /** A browser sends a password that it remembers even if a page of another site asks it to. */
  private static void requireOwnOrigin(HttpServletRequest request) {
    if (!Origin.isOwn(request)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "Request from another site",
          "Origin is '"
              + request.getHeader(HttpHeaders.ORIGIN)
              + "', which is not this service: send this from a program");
    }
  }
}
