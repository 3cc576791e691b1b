package io.candlewick.benchmarks.feed;

import io.candlewick.benchmarks.http.Ports;
import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.feed.FeedApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the whole feed, as the platform does, over a past that it cannot fill: ten assets of the
 * classic profile, with the truth on {@code market.events}. After a warm-up it asks twice how many
 * ticks the broker has acknowledged.
 */
public final class FeedRate {
  private static final double WARM_UP_SECONDS = 5;
  private static final Pattern SERVED = Pattern.compile("\"ticks_served\"\\s*:\\s*([0-9]+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI health;

  private FeedRate(int port) {
    this.health = URI.create("http://127.0.0.1:" + port + "/health");
  }

  /** Address of the broker, of the registry, how many seconds to measure, and the compression. */
  public static void main(String[] args) throws Exception {
    Parent.endWithIt();
    int port = Ports.free();
    FeedApplication.main(
        new String[] {
          "--server.port=" + port,
          "--candlewick.kafka=" + args[0],
          "--candlewick.registry=" + args[1],
          "--candlewick.profile=classic",
          "--candlewick.history=30d",
          "--candlewick.rate=10000",
          "--candlewick.compression=" + args[3]
        });
    FeedRate rate = new FeedRate(port);
    rate.during(WARM_UP_SECONDS);
    System.out.println("ANSWER " + rate.during(Double.parseDouble(args[2])));
    Runtime.getRuntime().halt(0);
  }

  /** Acknowledged ticks a second. */
  private double during(double seconds) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long before = served();
    TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
    long count = served() - before;
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private long served() throws IOException, InterruptedException {
    String body = http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString()).body();
    Matcher served = SERVED.matcher(body);
    if (!served.find()) {
      throw new IllegalStateException(health + " does not tell the ticks served: " + body);
    }
    return Long.parseLong(served.group(1));
  }
}
