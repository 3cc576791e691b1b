package io.candlewick.launcher.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.candlewick.launcher.process.PortChoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedClockTest {
  private HttpServer feed;
  private FeedClock clock;

  @BeforeEach
  void startFeed() throws IOException {
    feed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    feed.start();
    clock = new FeedClock("http://127.0.0.1:" + feed.getAddress().getPort());
  }

  @AfterEach
  void stopFeed() {
    feed.stop(0);
  }

  @Test
  void a_market_that_fills_in_its_past_tells_how_far_it_is_behind() throws InterruptedException {
    answer("/health", 200, "{\"status\":\"back-filling\",\"phase\":\"back-filling\"}");
    answer("/market/clock", 200, "{\"behind_seconds\":1234.5,\"speed\":\"max\",\"paused\":false}");

    assertThat(clock.read()).hasValue(new FeedClock.Reading(true, 1234.5));
  }

  @Test
  void a_market_that_is_live_is_not_behind_whatever_its_clock_says() throws InterruptedException {
    answer("/health", 200, "{\"status\":\"ok\",\"phase\":\"live\"}");
    answer("/market/clock", 200, "{\"behind_seconds\":7200,\"speed\":\"1x\",\"paused\":false}");

    assertThat(clock.read()).hasValue(new FeedClock.Reading(false, 0));
  }

  @Test
  void a_feed_that_starts_or_has_gone_gives_no_reading() throws Exception {
    answer("/health", 503, "{\"status\":\"starting\",\"phase\":\"starting\"}");

    assertThat(clock.read()).isEmpty();
    assertThat(new FeedClock("http://127.0.0.1:" + PortChoice.anyFree()).read()).isEmpty();
  }

  private void answer(String path, int status, String body) {
    feed.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
