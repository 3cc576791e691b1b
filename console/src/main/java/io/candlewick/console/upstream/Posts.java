package io.candlewick.console.upstream;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Requests that pass a body in JSON on, with the sender's token. */
final class Posts {
  private Posts() {}

  /**
   * @param authorization the header of the sender; null without it
   */
  static HttpRequest of(HttpRequest.Builder request, String authorization, byte[] body) {
    request
        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
        .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
        .POST(BodyPublishers.ofByteArray(body));
    if (authorization != null) {
      request.header(HttpHeaders.AUTHORIZATION, authorization);
    }
    return request.build();
  }
}
