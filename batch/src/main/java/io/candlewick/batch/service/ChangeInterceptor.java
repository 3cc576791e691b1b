package io.candlewick.batch.service;

import io.candlewick.web.TokenCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Requires the token of each request that changes something, before its body is read. */
final class ChangeInterceptor implements HandlerInterceptor {
  private final TokenCheck token;

  ChangeInterceptor(TokenCheck token) {
    this.token = token;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (HttpMethod.POST.matches(request.getMethod())) {
      token.require(request);
    }
    return true;
  }
}
