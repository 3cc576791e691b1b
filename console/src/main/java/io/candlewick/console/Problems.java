package io.candlewick.console;

import io.candlewick.store.StoreUnavailableException;
import io.candlewick.web.Problem;
import io.candlewick.web.RequestProblems;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** Turns exceptions of controllers into problems. */
@RestControllerAdvice
class Problems extends RequestProblems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  @ExceptionHandler
  ResponseEntity<Object> unavailable(DataAccessException e, WebRequest request) {
    Throwable cause = e.getMostSpecificCause();
    LOG.warn("PostgreSQL: {}", cause.getMessage());
    return answer(
        Problem.unavailable(
                "PostgreSQL does not answer, or not in time: ./candlewick status shows whether it runs",
                SOON)
            .because(e),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Object> unavailable(StoreUnavailableException e, WebRequest request) {
    return answer(Problem.unavailable(e.getMessage(), SOON).because(e), request);
  }
}
