package io.candlewick.batch.service;

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
class ProblemPage implements ErrorController {
  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = HttpStatus.NOT_FOUND;
    if (code instanceof Integer number) {
      HttpStatus known = HttpStatus.resolve(number);
      status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }
    ProblemDetail body = ProblemDetail.forStatus(status);
    if (status.is5xxServerError()) {
      body.setDetail(
          "The service failed to answer this request: the reason is in its log, logs/batch.log in"
              + " the data folder");
    }
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }
}
