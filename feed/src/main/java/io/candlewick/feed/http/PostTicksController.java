package io.candlewick.feed.http;

import io.candlewick.feed.status.FeedStatus;
import io.candlewick.web.AuditFilter;
import io.candlewick.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /ticks}: ticks from outside. */
@RestController
class PostTicksController {
  private static final String NDJSON = "application/x-ndjson";

  private final FeedStatus status;
  private final TickPoster poster;
  private final int maxAtOnce;
  private final Semaphore places;

  PostTicksController(FeedStatus status, TickPoster poster, HttpSettings settings) {
    this.status = status;
    this.poster = poster;
    this.maxAtOnce = settings.postsAtOnce();
    this.places = new Semaphore(maxAtOnce);
  }

  @PostMapping(
      path = "/ticks",
      consumes = {MediaType.APPLICATION_JSON_VALUE, NDJSON})
  ResponseEntity<PostAnswer> post(HttpServletRequest request) throws IOException {
    if (status.phase() != FeedStatus.Phase.LIVE) {
      throw Problem.unavailable(
          "The feed is not live yet: send the request again when /health says ok",
          Duration.ofSeconds(2));
    }
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Problem.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Unsupported encoding",
          "Content-Encoding is '"
              + encoding
              + "': send the body uncompressed, without this header");
    }
    if (!places.tryAcquire()) {
      throw Problem.unavailable(
          "There are already "
              + maxAtOnce
              + " requests with ticks: try again in a moment, or send more ticks per request",
          Duration.ofSeconds(1));
    }
    try {
      return answer(take(request));
    } finally {
      places.release();
    }
  }

  private PostAnswer take(HttpServletRequest request) throws IOException {
    String key = request.getHeader("Idempotency-Key");
    MediaType type = MediaType.parseMediaType(request.getContentType());
    if (type.getSubtype().equals("x-ndjson")) {
      return poster.postLines(request.getInputStream(), key);
    }
    byte[] body = read(request);
    return poster.postBody(body, key);
  }

  /** Whether a type is that of one tick a line. */
  static boolean hasLines(String contentType) {
    return contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith(NDJSON);
  }

  private static byte[] read(HttpServletRequest request) throws IOException {
    byte[] body;
    try {
      body = request.getInputStream().readNBytes(TickPoster.MAX_BODY_BYTES + 1);
    } catch (SocketTimeoutException e) {
      throw PostProblems.tooSlow().because(e);
    } catch (IOException e) {
      throw Problem.unreadable(
              "The body ended early, and none of its ticks were published: send it again")
          .because(e);
    }
    if (body.length > TickPoster.MAX_BODY_BYTES) {
      throw PostProblems.tooLarge(
          "A JSON body may have at most " + TickPoster.MAX_BODY_BYTES + " bytes");
    }
    return body;
  }

  private static ResponseEntity<PostAnswer> answer(PostAnswer answer) {
    AuditFilter.describe(
        answer.accepted()
            + " ticks accepted, "
            + answer.duplicates()
            + " duplicates, "
            + answer.rejected()
            + " rejected");
    if (answer.accepted() + answer.duplicates() == 0) {
      String detail =
          answer.rejected() == 0
              ? "The body contains no tick: send at least one"
              : "No item was published. The first one was rejected: "
                  + answer.results().get(0).reason();
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT, "Nothing was published", detail, answer.members());
    }
    HttpStatus status = answer.rejected() == 0 ? HttpStatus.OK : HttpStatus.MULTI_STATUS;
    return ResponseEntity.status(status).body(answer);
  }
}
