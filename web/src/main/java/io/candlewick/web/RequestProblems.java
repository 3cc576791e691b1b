package io.candlewick.web;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Turns what a controller or Spring itself refuses into problems. A service adds those of its own
 * exceptions.
 */
public abstract class RequestProblems extends ResponseEntityExceptionHandler {
  @ExceptionHandler
  protected ResponseEntity<Object> wrongQuery(InvalidParameterException e, WebRequest request) {
    return answer(Problem.unreadableQuery(e), request);
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
  protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Problem problem = Problem.methodNotAllowed(e.getMethod(), headers.getFirst(HttpHeaders.ALLOW));
    return answer(problem, request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    Problem problem =
        Problem.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported Content-Type",
            "Content-Type is %s: send %s"
                .formatted(
                    type == null ? "missing" : "'" + type + "'",
                    oneOf(e.getSupportedMediaTypes())));
    problem.getHeaders().putAll(headers);
    return answer(problem, request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
      HttpMediaTypeNotAcceptableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Problem problem =
        Problem.of(
            HttpStatus.NOT_ACCEPTABLE,
            "Not acceptable",
            "Accept is '%s', but the response is %s: accept that, or leave the header out"
                .formatted(
                    request.getHeader(HttpHeaders.ACCEPT), oneOf(e.getSupportedMediaTypes())));
    problem.getHeaders().putAll(headers);
    return answer(problem, request);
  }

  private static String oneOf(List<MediaType> types) {
    return types.stream().map(MediaType::toString).distinct().collect(Collectors.joining(" or "));
  }

  /** Answers with a problem. */
  protected final ResponseEntity<Object> answer(Problem problem, WebRequest request) {
    return handleExceptionInternal(
        problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
  }
}
