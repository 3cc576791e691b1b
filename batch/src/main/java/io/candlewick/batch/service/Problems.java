package io.candlewick.batch.service;

import io.candlewick.batch.job.FailureText;
import io.candlewick.batch.pipeline.PipelineException;
import io.candlewick.store.StoreUnavailableException;
import io.candlewick.web.Problem;
import io.candlewick.web.RequestProblems;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Turns exceptions of controllers into problems. */
@RestControllerAdvice
class Problems extends RequestProblems {
  static final String PATHS =
      "/, /reports, /reports/2026-11-29T02, /api/runs, /api/reports/2026-11-29T02 and /health";

  @ExceptionHandler({
    PipelineException.class,
    StoreUnavailableException.class,
    DataAccessException.class
  })
  ResponseEntity<Object> unavailable(RuntimeException e, WebRequest request) {
    return answer(
        Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "PostgreSQL does not answer", FailureText.of(e))
            .because(e),
        request);
  }

  @Override
  protected ResponseEntity<Object> handleNoHandlerFoundException(
      NoHandlerFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return answer(
        Problem.of(
            HttpStatus.NOT_FOUND,
            "Not found",
            "There is no path '%s': see %s".formatted(e.getRequestURL(), PATHS)),
        request);
  }
}
