package io.candlewick.console.settings;

import io.candlewick.model.CandleInterval;
import io.candlewick.store.PostgresAddress;
import io.candlewick.web.Credentials;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the console. Credentials come from the environment alone: see {@link Credentials}.
 *
 * @param postgres the database {@code sensors_dw}, as a JDBC URL without credentials
 * @param kafka host:port of a broker
 * @param registry base URL of the schema registry's Confluent API
 * @param feed base URL of the feed; null without one
 * @param batch base URL of the hourly pipeline's service; null without one
 * @param interval the length of the stream's candles, as in {@code 1m}
 * @param profile the name of the simulated market's profile; empty if there is none
 * @param health where the stream tells how its queries are: a file, or the http address of its
 *     {@code /health}; empty without one
 * @param streamReaders how many may read the stream of events at once, 1 or more
 */
@ConfigurationProperties("candlewick.console")
public record ConsoleSettings(
    @DefaultValue("jdbc:postgresql://127.0.0.1:5432/sensors_dw") String postgres,
    @DefaultValue("127.0.0.1:9092") String kafka,
    @DefaultValue("http://127.0.0.1:8085/apis/ccompat/v7") String registry,
    URI feed,
    URI batch,
    @DefaultValue("1m") String interval,
    @DefaultValue("") String profile,
    @DefaultValue("") String health,
    @DefaultValue("1000") int streamReaders) {
  public ConsoleSettings {
    List<String> faults = new ArrayList<>();
    note(faults, "interval", () -> CandleInterval.parse(interval));
    note(faults, "postgres", () -> new PostgresAddress(postgres, "", ""));
    noteAddress(faults, "feed", feed);
    noteAddress(faults, "batch", batch);
    if (health.startsWith("http://") || health.startsWith("https://")) {
      note(faults, "health", () -> URI.create(health));
    }
    if (streamReaders < 1) {
      faults.add("candlewick.console.stream-readers is " + streamReaders + ": give 1 or more");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private static void note(List<String> faults, String name, Runnable parser) {
    try {
      parser.run();
    } catch (IllegalArgumentException e) {
      faults.add("candlewick.console." + name + ": " + e.getMessage());
    }
  }

  private static void noteAddress(List<String> faults, String name, URI address) {
    if (address != null
        && (address.getHost() == null
            || !List.of("http", "https").contains(String.valueOf(address.getScheme())))) {
      faults.add(
          "candlewick.console." + name + " must begin with http:// or https:// and name a host");
    }
  }

  /** The length of the stored candles, from which all others are rolled up. */
  public CandleInterval baseInterval() {
    return CandleInterval.parse(interval);
  }
}
