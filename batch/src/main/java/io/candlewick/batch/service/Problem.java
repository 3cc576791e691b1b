package io.candlewick.batch.service;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An error response in the form of RFC 9457. */
final class Problem extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  private Problem(HttpStatus status, ProblemDetail body, Throwable cause) {
    super(status, body, cause);
  }

  /**
   * @param detail the fault, with the value, and the remedy
   * @param cause null if there is none
   */
  static Problem of(HttpStatus status, String title, String detail, Throwable cause) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setTitle(title);
    return new Problem(status, body, cause);
  }
}
