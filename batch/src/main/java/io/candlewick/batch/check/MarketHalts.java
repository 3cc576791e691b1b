package io.candlewick.batch.check;

import io.candlewick.market.Asset;
import io.candlewick.market.Profile;
import io.candlewick.model.MarketRecord.EventBegun;
import io.candlewick.model.Micros;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TickLogException;
import io.candlewick.ticklog.TopicReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies trading halts of the simulated market from the topic {@code market.events} to the table
 * {@code market_halts}. Each call goes on where the last one ended.
 */
public final class MarketHalts {
  private static final String READ = "SELECT partition, next_offset FROM market_events_read";

  private static final String WRITE_READ =
      """
      INSERT INTO market_events_read (partition, next_offset) VALUES (?, ?)
      ON CONFLICT (partition) DO UPDATE SET next_offset = excluded.next_offset, updated_at = now()
      """;

  private static final String WRITE_HALT =
      """
      INSERT INTO market_halts (symbol, starts_at, ends_at, event_id) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private MarketHalts() {}

  /**
   * Copies the halts that have begun since the last call.
   *
   * @param kafka the broker, {@code host:port}
   * @param profile the simulated market: whom a halt of everything or of a kind of asset affects
   * @throws TickLogException if the broker does not yield them
   * @throws org.springframework.dao.DataAccessException if PostgreSQL does not take them
   */
  public static void copy(DataSource postgres, String kafka, Profile profile) {
    JdbcTemplate jdbc = new JdbcTemplate(postgres);
    Map<Integer, Long> before = new HashMap<>();
    jdbc.query(
        READ,
        row -> {
          before.put(row.getInt("partition"), row.getLong("next_offset"));
        });
    List<Object[]> halts = new ArrayList<>();
    Offsets end;
    try (TopicReader events = TopicReader.open(kafka, Topics.EVENTS)) {
      end = events.end();
      MarketRecordCodec codec = new MarketRecordCodec(0);
      events.read(
          from(before, events.start(), end),
          end,
          message -> {
            if (codec.decode(message.value()) instanceof EventBegun event
                && event.effect().halted()) {
              halts.addAll(rows(event, profile));
            }
          });
    }
    List<Object[]> read =
        end.byPartition().entrySet().stream()
            .map(position -> new Object[] {position.getKey(), position.getValue()})
            .toList();
    new TransactionTemplate(new DataSourceTransactionManager(postgres))
        .executeWithoutResult(
            status -> {
              jdbc.batchUpdate(WRITE_HALT, halts);
              jdbc.batchUpdate(WRITE_READ, read);
            });
  }

  /** Where reading goes on; at the start of a topic that was made anew. */
  private static Offsets from(Map<Integer, Long> before, Offsets start, Offsets end) {
    Map<Integer, Long> from = new TreeMap<>();
    end.byPartition()
        .forEach(
            (partition, last) -> {
              long next = before.getOrDefault(partition, 0L);
              from.put(partition, Math.max(start.of(partition), next > last ? 0 : next));
            });
    return Offsets.of(from);
  }

  private static List<Object[]> rows(EventBegun event, Profile profile) {
    Instant start = Micros.toInstant(event.start());
    Instant end = start.plus(event.effect().duration());
    return profile.assets().stream()
        .filter(asset -> isReached(event, asset))
        .map(
            asset ->
                new Object[] {
                  asset.symbol(),
                  start.atOffset(ZoneOffset.UTC),
                  end.atOffset(ZoneOffset.UTC),
                  event.id()
                })
        .toList();
  }

  private static boolean isReached(EventBegun event, Asset asset) {
    return switch (event.scope()) {
      case EVERYTHING -> true;
      case ASSET_TYPE -> event.target().orElseThrow().equals(asset.type().name());
      case SYMBOL -> event.target().orElseThrow().equals(asset.symbol());
    };
  }
}
