package io.candlewick.console.upstream;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Requests that pass a body in JSON on. */
final class Posts {
  private Posts() {}

  static HttpRequest of(HttpRequest.Builder request, byte[] body) {
    return request
        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
        .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}
