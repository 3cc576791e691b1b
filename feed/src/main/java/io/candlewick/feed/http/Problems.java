package io.candlewick.feed.http;

import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.publish.PublishingFailedException;
import java.time.Duration;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns exceptions of controllers into problems. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Duration SOON = Duration.ofSeconds(1);

  @ExceptionHandler
  ResponseEntity<Object> full(IntakeFullException e, WebRequest request) {
    return answer(Problem.unavailable(e.getMessage(), SOON), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> failed(PublishingFailedException e, WebRequest request) {
    return answer(Problem.unavailable(e.getMessage(), Duration.ofSeconds(10)), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> wrongQuery(InvalidParameterException e, WebRequest request) {
    return answer(Problem.unreadable("The query cannot be read: " + e.getMessage()), request);
  }

  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    Problem problem =
        Problem.of(
            HttpStatus.NOT_FOUND,
            "Not found",
            "There is no path '/" + e.getResourcePath() + "': /docs lists all paths");
    return answer(problem, request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(BodyFault.of(e), request);
  }

  private ResponseEntity<Object> answer(Problem problem, WebRequest request) {
    return handleExceptionInternal(
        problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
  }
}
