package io.candlewick.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.HdrHistogram.Histogram;

/** Asks {@code /health} over and over, one question at a time. */
public final class HealthQuestions {
  private static final long LARGEST_NANOS = 60_000_000_000L;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest question;

  public HealthQuestions(int port) {
    question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
  }

  /**
   * Goes on asking for some seconds.
   *
   * @return below how many milliseconds 99 % of the answers came
   * @throws IOException if an answer is not 200
   */
  public double p99Millis(double seconds) throws IOException, InterruptedException {
    Histogram latencies = new Histogram(LARGEST_NANOS, 3);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      long asked = System.nanoTime();
      HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("/health answers " + answer.statusCode() + ": " + answer.body());
      }
      latencies.recordValue(Math.min(LARGEST_NANOS, System.nanoTime() - asked));
    }
    return latencies.getValueAtPercentile(99) / 1e6;
  }
}
