package io.candlewick.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Records every request that changes something, or wants to, in the {@link AuditLog}: those that
 * were refused as well. Of requests that read, it records those with a wrong login.
 */
public final class AuditFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String DETAIL = AuditFilter.class.getName();
  private static final String WHO = DETAIL + ".who";
  private static final int LONGEST = 200;

  /** Who sends a login that is not right. */
  public static final String WRONG_LOGIN = "wrong login";

  private final transient AuditLog log;
  private final transient AccessToken token;

  AuditFilter(AuditLog log, AccessToken token) {
    this.log = log;
    this.token = token;
  }

  /** The filter of a service, before all that can refuse a request. */
  public static FilterRegistrationBean<AuditFilter> of(
      String service, Environment environment, Clock clock) {
    String file = environment.getProperty(AuditLog.VARIABLE, "");
    AccessToken token = AccessToken.of(environment);
    FilterRegistrationBean<AuditFilter> filter =
        new FilterRegistrationBean<>(new AuditFilter(AuditLog.open(service, file, clock), token));
    filter.setOrder(FilterOrder.RECORD);
    return filter;
  }

  /** Says, while a request is handled, what it wants: for its line in the log. */
  public static void describe(String detail) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(DETAIL, detail, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /** Says who sends a request: for its line in the log. */
  public static void identify(HttpServletRequest request, String who) {
    request.setAttribute(WHO, who);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (READING.contains(request.getMethod())) {
      chain.doFilter(request, response);
      if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()
          && WRONG_LOGIN.equals(request.getAttribute(WHO))) {
        record(request, response.getStatus());
      }
      return;
    }
    boolean hasAnswered = false;
    try {
      chain.doFilter(request, response);
      hasAnswered = true;
    } finally {
      if (hasAnswered && request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new OnCompletion(request, response));
      } else {
        record(
            request, hasAnswered ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value());
      }
    }
  }

  private void record(HttpServletRequest request, int status) {
    Object detail = request.getAttribute(DETAIL);
    log.write(
        who(request),
        request.getRemoteAddr(),
        cut(request.getMethod() + ' ' + request.getRequestURI()),
        detail == null ? "" : cut(detail.toString()),
        status);
  }

  /** A request may have been refused for another reason before its token was looked at. */
  private String who(HttpServletRequest request) {
    if (request.getAttribute(WHO) instanceof String known) {
      return known;
    }
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return "nobody";
    }
    return token.isShownBy(header) ? "token" : "wrong token";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  @Override
  public void destroy() {
    log.close();
  }

  private final class OnCompletion implements AsyncListener {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    OnCompletion(HttpServletRequest request, HttpServletResponse response) {
      this.request = request;
      this.response = response;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      record(request, response.getStatus());
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
