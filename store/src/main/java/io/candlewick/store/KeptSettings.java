package io.candlewick.store;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.LatenessSchedule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The settings that determine the content of candles, stored in {@code stream_settings} with the
 * candles, each with the first tick to which it applies. Thread-safe.
 */
public final class KeptSettings {
  private static final String SELECT =
      """
      SELECT candle_interval, lateness_micros,
        (SELECT coalesce(string_agg(key || '=' || value, ','), '')
         FROM jsonb_each_text(from_offsets)) AS offsets
      FROM stream_settings ORDER BY id
      """;

  private static final String INSERT =
      """
      INSERT INTO stream_settings (candle_interval, lateness_micros, from_offsets)
      VALUES (?, ?, ?::jsonb)
      """;

  /** Two streams that start together take turns. */
  private static final String TAKE_TURNS =
      "SELECT pg_advisory_xact_lock(hashtextextended('stream_settings', 0))";

  private record Entry(CandleInterval interval, Duration lateness, Map<Integer, Long> from) {}

  private final DataSource database;
  private final Retry retry;

  public KeptSettings(DataSource database) {
    this(database, Retry.STANDARD);
  }

  public KeptSettings(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /**
   * The lateness that applies to each tick; empty if no stream has started yet.
   *
   * @throws StoreUnavailableException if PostgreSQL does not give it, also after retries
   */
  public Optional<LatenessSchedule> lateness() {
    return retry.run(
        "read the kept settings",
        SqlFailure::isPassing,
        () -> {
          try (Connection connection = database.getConnection()) {
            List<Entry> entries = entries(connection);
            return entries.isEmpty() ? Optional.empty() : Optional.of(schedule(entries));
          }
        });
  }

  /**
   * Stores the settings with which a stream starts. The very first lateness applies from the
   * beginning; a changed one applies from the current end of the ticks on.
   *
   * @param ends called only if the lateness changes: for each partition, the offset after its
   *     current last tick
   * @return the lateness that applies to each tick
   * @throws IllegalArgumentException if there are candles of a different interval; the message
   *     includes the remedy
   * @throws StoreUnavailableException if PostgreSQL does not take them, also after retries
   */
  public LatenessSchedule keep(
      CandleInterval interval, Duration lateness, Supplier<Map<Integer, Long>> ends) {
    Entry wanted = new Entry(interval, lateness, Map.of());
    return Transaction.run(
        database,
        retry,
        "keep the stream's settings",
        connection -> keep(connection, wanted, ends));
  }

  private static LatenessSchedule keep(
      Connection connection, Entry wanted, Supplier<Map<Integer, Long>> ends) throws SQLException {
    try (Statement turn = connection.createStatement()) {
      turn.execute(TAKE_TURNS);
    }
    List<Entry> entries = entries(connection);
    if (entries.isEmpty()) {
      insert(connection, wanted);
      entries.add(wanted);
      return schedule(entries);
    }
    Entry newest = entries.get(entries.size() - 1);
    if (!newest.interval().equals(wanted.interval())) {
      throw new IllegalArgumentException(
          "Candles of %s cannot be added to the candles of %s that are kept here: go on with %s and read larger candles as roll-ups, or start with an empty database and checkpoint"
              .formatted(wanted.interval(), newest.interval(), newest.interval()));
    }
    if (!newest.lateness().equals(wanted.lateness())) {
      Map<Integer, Long> from = new TreeMap<>(newest.from());
      ends.get().forEach((partition, end) -> from.merge(partition, end, Math::max));
      Entry changed = new Entry(wanted.interval(), wanted.lateness(), from);
      insert(connection, changed);
      entries.add(changed);
    }
    return schedule(entries);
  }

  private static LatenessSchedule schedule(List<Entry> entries) {
    LatenessSchedule schedule = LatenessSchedule.constant(entries.get(0).lateness());
    for (Entry entry : entries.subList(1, entries.size())) {
      schedule = schedule.then(entry.lateness(), entry.from());
    }
    return schedule;
  }

  private static List<Entry> entries(Connection connection) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SELECT)) {
      while (rows.next()) {
        Map<Integer, Long> from = new TreeMap<>();
        SqlPairs.read(
            rows.getString("offsets"),
            (partition, offset) -> from.put(Integer.valueOf(partition), offset));
        entries.add(
            new Entry(
                CandleInterval.parse(rows.getString("candle_interval")),
                Duration.of(rows.getLong("lateness_micros"), ChronoUnit.MICROS),
                from));
      }
    }
    return entries;
  }

  private static void insert(Connection connection, Entry entry) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, entry.interval().toString());
      statement.setLong(2, entry.lateness().dividedBy(ChronoUnit.MICROS.getDuration()));
      statement.setString(3, SqlPairs.json(entry.from()));
      statement.executeUpdate();
    }
  }
}
