package io.candlewick.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Tomcat's answer to requests that it refuses before any servlet sees them, such as an invalid
 * path. Created by Tomcat, by name.
 */
public final class ProblemValve extends ErrorReportValve {
  private static final String DETAIL =
      "The request is not valid HTTP, or its line and headers exceed 8 KiB: shorten them, and encode"
          + " special characters of the address, as in %20 for a space";

  /** Has a server answer so. */
  public static void install(TomcatServletWebServerFactory server) {
    TomcatContextCustomizer customizer =
        context ->
            ((StandardHost) context.getParent())
                .setErrorReportValveClass(ProblemValve.class.getName());
    server.addContextCustomizers(customizer);
  }

  @Override
  protected void report(Request request, Response response, Throwable fault) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0) {
      return;
    }
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    String title = status == null ? "Refused" : status.getReasonPhrase();
    byte[] body =
        ("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d," + "\"detail\":\"%s\"}")
            .formatted(title, response.getStatus(), DETAIL)
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    try {
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
