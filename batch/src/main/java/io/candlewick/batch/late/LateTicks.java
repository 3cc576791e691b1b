package io.candlewick.batch.late;

import io.candlewick.audit.Sources;
import io.candlewick.audit.late.LateSearch;
import io.candlewick.audit.repair.Repair;
import io.candlewick.audit.repair.RepairReport;
import io.candlewick.audit.repair.RepairScope;
import io.candlewick.audit.repair.StoredRepairs;
import io.candlewick.model.CountText;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Merges late ticks into their candles before an hour is checked. */
public final class LateTicks {
  private static final String WAITING =
      "SELECT coalesce(sum(late_waiting), 0) FROM tick_balance WHERE late_waiting > 0";

  private final Sources sources;
  private final SchemaRegistry registry;
  private final Corrections corrections;

  /**
   * @param sources where the ticks are, and the candles
   * @param registry the schema registry
   */
  public LateTicks(Sources sources, SchemaRegistry registry) {
    this.sources = sources;
    this.registry = registry;
    this.corrections = new Corrections(sources.postgres(), sources.candles().interval());
  }

  /**
   * Merges all that wait. Without any, Kafka is not read at all.
   *
   * @param progress is told what it is doing, now and then
   * @throws SQLException if PostgreSQL does not answer
   * @throws io.candlewick.ticklog.TickLogException if Kafka does not answer
   * @throws io.candlewick.model.wire.RegistryUnavailableException if the registry does not answer
   */
  public Merged merge(Consumer<String> progress) throws SQLException {
    if (waiting() == 0) {
      return new Merged("No late tick waited", List.of());
    }
    CandleCodec codec =
        new CandleCodec(registry.register(Schemas.CANDLE_SUBJECT, Schemas.candle()));
    LeftWindows left = new LeftWindows();
    try (StoredRepairs stored = StoredRepairs.open(sources, codec)) {
      RememberingSinks sinks = new RememberingSinks(stored, corrections);
      RepairReport report =
          new Repair(sources, sinks, RepairScope.all(), progress)
              .run(new LateSearch(sources.candles().interval()), position -> false, left);
      return merged(report, sinks, left);
    }
  }

  private long waiting() throws SQLException {
    try (Connection connection = sources.postgres().getConnection();
        PreparedStatement statement = connection.prepareStatement(WAITING);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Merged merged(RepairReport report, RememberingSinks sinks, LeftWindows left) {
    List<String> notes = new ArrayList<>(left.notes());
    if (report.waiting() > 0) {
      notes.add(
          CountText.of(report.waiting(), "late tick waits", "late ticks wait")
              + " until the stream has let go of their windows");
    }
    String sentence =
        report.candlesChanged() == 0
            ? "No candle changed by late ticks"
            : "Late ticks changed %s in %s"
                .formatted(
                    CountText.of(report.candlesChanged(), "candle"),
                    CountText.of(sinks.changed().size(), "hour of a symbol", "hours of symbols"));
    return new Merged(sentence, notes);
  }
}
