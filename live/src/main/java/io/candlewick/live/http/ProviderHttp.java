package io.candlewick.live.http;

import io.candlewick.live.settings.RoundedDuration;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.model.LimitedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a provider over HTTP. Every failure is a {@link SourceFault}; its message never contains the
 * address, which may hold a key.
 */
public final class ProviderHttp {
  private static final int MAX_ANSWER_BYTES = 16 << 20;

  /** The usual status for too many requests. */
  public static final Set<Integer> TOO_MANY_REQUESTS = Set.of(429);

  /**
   * An answer that is JSON.
   *
   * @param status its HTTP status: 2xx, or 4xx other than those for too many requests
   * @param time the provider's time, if it sends one
   */
  public record Reply(int status, Answer body, Optional<Instant> time) {}

  private final HttpClient client;
  private final Duration patience;
  private final Clock clock;
  private final String userAgent;
  private final Set<Integer> limits;

  /**
   * @param limits statuses for too many requests
   */
  public ProviderHttp(
      HttpClient client, Duration patience, Clock clock, String userAgent, Set<Integer> limits) {
    this.limits = Set.copyOf(limits);
    this.client = client;
    this.patience = patience;
    this.clock = clock;
    this.userAgent = userAgent;
  }

  /** A client that follows no redirects, which could carry a key elsewhere. */
  public static HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  public Reply get(URI address) throws SourceFault, InterruptedException {
    return get(address, Map.of());
  }

  /** Asks with additional headers. */
  public Reply get(URI address, Map<String, String> headers)
      throws SourceFault, InterruptedException {
    HttpResponse<byte[]> response = send(address, headers);
    int status = response.statusCode();
    if (limits.contains(status)) {
      Duration wait = retryAfter(response.headers(), clock).orElse(null);
      throw new SourceFault(
          Kind.LIMITED, "It limits our requests (HTTP " + status + ")", wait, null);
    }
    if (status >= 500) {
      Duration wait = retryAfter(response.headers(), clock).orElse(null);
      throw new SourceFault(Kind.FAILED, "It fails with HTTP " + status, wait, null);
    }
    if (status < 200 || (status >= 300 && status < 400)) {
      throw new SourceFault(Kind.REFUSED, "It answers with HTTP " + status);
    }
    return new Reply(status, json(response), time(response.headers()));
  }

  private static Answer json(HttpResponse<byte[]> response) throws SourceFault {
    try {
      return Answer.parse(new String(response.body(), StandardCharsets.UTF_8));
    } catch (SourceFault e) {
      if (response.statusCode() >= 400) {
        throw new SourceFault(Kind.REFUSED, "It refuses with HTTP " + response.statusCode(), e);
      }
      throw e;
    }
  }

  private HttpResponse<byte[]> send(URI address, Map<String, String> headers)
      throws SourceFault, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Accept", "application/json")
            .header("User-Agent", userAgent);
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), response -> new LimitedBody(MAX_ANSWER_BYTES));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SourceFault(
          Kind.FAILED, "It did not answer completely within " + RoundedDuration.text(patience), e);
    } catch (ExecutionException e) {
      Kind kind = e.getCause() instanceof ConnectException ? Kind.AWAY : Kind.FAILED;
      throw new SourceFault(kind, reason(e.getCause()), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** Why a provider cannot be reached, for people; never with an address in it. */
  public static String reason(Throwable failure) {
    if (failure instanceof ConnectException) {
      return "It cannot be reached";
    }
    String message = failure.getMessage();
    return failure instanceof IOException && message != null && !message.contains("://")
        ? "Its answer fails: " + message
        : "Its answer fails: " + failure.getClass().getSimpleName();
  }

  /** Seconds or a date, as RFC 9110 has it. */
  public static Optional<Duration> retryAfter(HttpHeaders headers, Clock clock) {
    Optional<String> text = headers.firstValue("Retry-After").map(String::strip);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text.get())));
    }
    return date(text.get())
        .map(until -> Duration.between(clock.instant(), until))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Instant> time(HttpHeaders headers) {
    return headers.firstValue("Date").flatMap(ProviderHttp::date);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
