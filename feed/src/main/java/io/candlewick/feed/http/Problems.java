package io.candlewick.feed.http;

import io.candlewick.feed.intake.IntakeFullException;
import io.candlewick.publish.PublishingFailedException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
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
    String detail = e.getMessage() + ". Send the request again when /health says ok";
    return answer(Problem.unavailable(detail, Duration.ofSeconds(10)), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> wrongQuery(InvalidParameterException e, WebRequest request) {
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
