package io.candlewick.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.HdrHistogram.Histogram;

/** Asks one path over and over, one question at a time. */
public final class Questions {
  private static final long LARGEST_NANOS = 60_000_000_000L;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest question;

  /**
   * How long answers took.
   *
   * @param p50Millis below which half of the answers came
   * @param p99Millis below which 99 % of the answers came
   */
  public record Times(double p50Millis, double p99Millis) {}

  /**
   * @param path as in {@code /health}
   */
  public Questions(int port, String path) {
    question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
  }

  /**
   * Goes on asking for some seconds.
   *
   * @throws IOException if an answer is not 200
   */
  public Times during(double seconds) throws IOException, InterruptedException {
    Histogram latencies = new Histogram(LARGEST_NANOS, 3);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      long asked = System.nanoTime();
      HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(
            question.uri().getPath() + " answers " + answer.statusCode() + ": " + answer.body());
      }
      latencies.recordValue(Math.min(LARGEST_NANOS, System.nanoTime() - asked));
    }
    return new Times(
        latencies.getValueAtPercentile(50) / 1e6, latencies.getValueAtPercentile(99) / 1e6);
  }
}
