package io.candlewick.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The container's error page, for requests that failed outside of a controller. */
@RestController
public final class ProblemPage implements ErrorController {
  private final String service;
  private final String help;

  /**
   * @param service the service's name, as in {@code feed}, which is also that of its log
   * @param help a clause on where the requests that it answers are described
   */
  public ProblemPage(String service, String help) {
    this.service = service;
    this.help = help;
  }

  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = HttpStatus.NOT_FOUND;
    if (code instanceof Integer number) {
      HttpStatus known = HttpStatus.resolve(number);
      status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }
    ProblemDetail body = ProblemDetail.forStatus(status);
    body.setDetail(
        status.is5xxServerError()
            ? "The %s failed to answer this request: the reason is in its log, logs/%s.log in the data folder"
                .formatted(service, service)
            : "The %s refused this request: %s".formatted(service, help));
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }
}
