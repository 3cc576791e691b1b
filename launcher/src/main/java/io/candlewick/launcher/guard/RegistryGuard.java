package io.candlewick.launcher.guard;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.util.regex.Pattern;

/**
 * Keeps web pages out of the embedded schema registry, which asks for no login: refuses every
 * request to its APIs whose header {@code Host} is not a name of the loopback address. A page whose
 * own name has been pointed at 127.0.0.1 sends that name there. Requests of other pages carry an
 * {@code Origin}, which the registry itself refuses. HTTP/2 has no header {@code Host}; without TLS
 * no browser speaks it, and no page can ask for it.
 *
 * <p>Runs in the registry's process, whose web server finds it on the class path by {@code
 * META-INF/services}.
 */
public final class RegistryGuard implements ServletExtension {
  private static final Pattern LOOPBACK =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]{1,5})?");
  private static final int MISDIRECTED_REQUEST = 421;

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(RegistryGuard::guard);
  }

  private static HttpHandler guard(HttpHandler guarded) {
    return exchange -> {
      if (exchange.getDelegate().isHttp2() || isLoopback(exchange.getRequestHeader("Host"))) {
        guarded.handleRequest(exchange);
      } else {
        refuse(exchange);
      }
    };
  }

  /**
   * Whether a header names this machine.
   *
   * @param host null if there is none
   */
  static boolean isLoopback(String host) {
    return host != null && LOOPBACK.matcher(host).matches();
  }

  private static void refuse(HttpServerExchange exchange) {
    exchange.setStatusCode(MISDIRECTED_REQUEST);
    exchange.endExchange();
  }
}
