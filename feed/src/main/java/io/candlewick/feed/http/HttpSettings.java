package io.candlewick.feed.http;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the HTTP API, which bound its memory.
 *
 * @param recentTicks how many published ticks are kept for readers, 100 to 1,000,000
 * @param streamReaders how many may read the stream at once, 1 to 10,000
 * @param postsAtOnce how many requests may send ticks at once, 1 to 30
 * @param requestsPerSecond how many write requests each client may send per second, 1 to 100,000;
 *     twice as many in a burst
 * @param heartbeatSeconds after how much silence the stream sends a comment, 1 to 3,600
 * @param headerSeconds how long a request line and its headers may take, 1 to 60
 * @param bodySeconds how long a body may take, or each line if it has one tick a line, 1 to 300
 */
@ConfigurationProperties("candlewick.http")
public record HttpSettings(
    @DefaultValue("16384") int recentTicks,
    @DefaultValue("1000") int streamReaders,
    @DefaultValue("16") int postsAtOnce,
    @DefaultValue("200") int requestsPerSecond,
    @DefaultValue("15") int heartbeatSeconds,
    @DefaultValue("20") int headerSeconds,
    @DefaultValue("60") int bodySeconds) {

  public HttpSettings {
    List<String> faults = new ArrayList<>();
    check(faults, "recent-ticks", recentTicks, 100, 1_000_000);
    check(faults, "stream-readers", streamReaders, 1, 10_000);
    check(faults, "posts-at-once", postsAtOnce, 1, 30);
    check(faults, "requests-per-second", requestsPerSecond, 1, 100_000);
    check(faults, "heartbeat-seconds", heartbeatSeconds, 1, 3_600);
    check(faults, "header-seconds", headerSeconds, 1, 60);
    check(faults, "body-seconds", bodySeconds, 1, 300);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private static void check(List<String> faults, String name, int value, int least, int most) {
    if (value < least || value > most) {
      faults.add("candlewick.http." + name + " is " + value + ": give " + least + " to " + most);
    }
  }
}
