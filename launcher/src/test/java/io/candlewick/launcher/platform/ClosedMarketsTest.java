package io.candlewick.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of closed markets, from the answers of a feed. */
class ClosedMarketsTest {
  private HttpServer feed;
  private String address;

  @BeforeEach
  void start() throws IOException {
    feed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    feed.start();
    address = "http://127.0.0.1:" + feed.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    feed.stop(0);
  }

  private void answer(int status, String json) {
    feed.createContext(
        "/market/summary",
        exchange -> {
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @Test
  void they_are_named_with_their_openings_the_first_one_first() {
    answer(
        200,
        """
        {"closed":[{"symbol":"AAPL","until":"2026-11-30T14:30:00Z"},
          {"symbol":"MSFT","until":"2026-11-30T14:30:00Z"},
          {"symbol":"EUR-USD","until":"2026-11-29T22:00:00Z"}]}
        """);
    ClosedMarkets closed = ClosedMarkets.at(address);

    assertThat(closed.line())
        .hasValue(
            "Closed now: EUR-USD until Sun 2026-11-29 22:00 UTC; AAPL, MSFT until Mon 2026-11-30"
                + " 14:30 UTC (--always-open ignores closing hours)");
    assertThat(closed.reason("MSFT"))
        .hasValue("its market is closed until Mon 2026-11-30 14:30 UTC");
    assertThat(closed.reason("BTC-USD")).isEmpty();
  }

  @Test
  void nothing_is_said_where_all_are_open_or_the_feed_does_not_answer() {
    assertThat(ClosedMarkets.at(address).line()).isEmpty(); // 404
    answer(200, "{\"closed\":[]}");
    assertThat(ClosedMarkets.at(address).line()).isEmpty();
    feed.stop(0);
    assertThat(ClosedMarkets.at(address).line()).isEmpty();
    assertThat(ClosedMarkets.at(address).reason("AAPL")).isEmpty();
  }
}
