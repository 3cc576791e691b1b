package io.candlewick.console.upstream;

import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Answers of other services that are passed on as they are: status, type and body. */
final class Forwarded {
  private static final List<String> PASSED_ON =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

  private Forwarded() {}

  static ResponseEntity<byte[]> of(HttpResponse<byte[]> answer) {
    ResponseEntity.BodyBuilder passed = ResponseEntity.status(answer.statusCode());
    for (String name : PASSED_ON) {
      answer.headers().firstValue(name).ifPresent(value -> passed.header(name, value));
    }
    return passed.body(answer.body());
  }
}
