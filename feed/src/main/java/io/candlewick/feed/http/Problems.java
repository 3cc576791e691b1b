package io.candlewick.feed.http;

import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.publish.PublishingFailedException;
import io.candlewick.web.Problem;
import io.candlewick.web.RequestProblems;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** Turns exceptions of controllers into problems. */
@RestControllerAdvice
class Problems extends RequestProblems {
  private static final Duration SOON = Duration.ofSeconds(1);

  @ExceptionHandler
  ResponseEntity<Object> full(IntakeFullException e, WebRequest request) {
    return answer(Problem.unavailable(e.getMessage(), SOON), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> failed(PublishingFailedException e, WebRequest request) {
    String detail = e.getMessage() + ". Send the request again when /health says ok";
    return answer(Problem.unavailable(detail, Duration.ofSeconds(10)), request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(BodyFault.of(e), request);
  }
}
