package io.candlewick.console.pipeline;

import io.candlewick.model.LimitedBody;
import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The {@code /health} of a stream on another machine or in another container. A report is as old as
 * its number, which grows every second while the stream's main thread runs. Thread-safe.
 */
final class HealthAddress implements HealthReport.Source {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_BYTES = 1 << 20;

  private final URI address;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private HealthReport newest;
  private IOException failure;
  private Instant askAgainAt = Instant.MIN;

  HealthAddress(URI address, Clock clock) {
    this.address = address;
    this.clock = clock;
  }

  /** The last report while the stream does not answer, which then grows old. */
  @Override
  public synchronized Optional<HealthReport> read() throws IOException {
    if (!clock.instant().isBefore(askAgainAt)) {
      ask();
      askAgainAt = clock.instant().plus(PAUSE);
    }
    if (newest == null) {
      throw new IOException("The stream's health cannot be read: " + failure.getMessage(), failure);
    }
    return Optional.of(newest);
  }

  private void ask() {
    try {
      StreamHealth health = answer();
      boolean isSame =
          newest != null
              && newest.health().pid() == health.pid()
              && newest.health().beat() == health.beat();
      newest = new HealthReport(health, isSame ? newest.at() : clock.instant());
    } catch (IOException e) {
      failure = e;
    }
  }

  private StreamHealth answer() throws IOException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
    try {
      HttpResponse<byte[]> answer = http.send(request, head -> new LimitedBody(MOST_BYTES));
      if (answer.statusCode() != 200) {
        throw new IOException(address + " answers with status " + answer.statusCode());
      }
      return StreamHealth.parse(new String(answer.body(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + address, e);
    } catch (IOException e) {
      throw new IOException(
          e.getMessage() == null ? address + " does not answer" : e.getMessage(), e);
    }
  }
}
