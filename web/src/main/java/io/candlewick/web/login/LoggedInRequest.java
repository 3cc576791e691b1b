package io.candlewick.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of a known user. */
final class LoggedInRequest extends HttpServletRequestWrapper {
  private final User user;

  LoggedInRequest(HttpServletRequest request, User user) {
    super(request);
    this.user = user;
  }

  @Override
  public Principal getUserPrincipal() {
    return user;
  }

  @Override
  public String getRemoteUser() {
    return user.name();
  }

  @Override
  public boolean isUserInRole(String role) {
    return Role.of(role).filter(user.role()::covers).isPresent();
  }
}
