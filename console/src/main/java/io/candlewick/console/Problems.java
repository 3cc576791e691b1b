package io.candlewick.console;

import io.candlewick.store.StoreUnavailableException;
import io.candlewick.web.Problem;
import io.candlewick.web.RequestProblems;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** Turns exceptions of controllers into problems. */
@RestControllerAdvice
class Problems extends RequestProblems {
  private static final Duration SOON = Duration.ofSeconds(5);

  @ExceptionHandler
  ResponseEntity<Object> unavailable(StoreUnavailableException e, WebRequest request) {
    return answer(Problem.unavailable(e.getMessage(), SOON).because(e), request);
  }
}
