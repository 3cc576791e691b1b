package io.candlewick.batch.check;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.store.BalanceWriter;
import io.candlewick.store.CandleWriter;
import io.candlewick.store.JudgedTicks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The good database and its documents, from which {@link DatabaseChange}s make all others. MongoDB
 * has kept only the documents of the last half hour.
 */
public final class Databases {
  private static final Instant KEPT_FROM = Instant.parse("2026-03-04T15:30:00Z");

  private static String template;

  private Databases() {}

  /** The name of the good database, made once. */
  public static synchronized String good() {
    if (template == null) {
      String name = OneDatabase.migrated();
      try (HikariDataSource pool = OneDatabase.open(name)) {
        fill(pool);
      }
      template = name;
    }
    return template;
  }

  private static void fill(HikariDataSource database) {
    MarketHours.write(
        database,
        GoodTicks.PROFILE,
        false,
        new BigDecimal("0.1"),
        GoodTicks.BEGIN,
        GoodTicks.END.plus(Duration.ofHours(2)));
    List<JudgedTicks> judged = new ArrayList<>();
    for (Map.Entry<String, List<Tick>> ticks : GoodTicks.bySymbol().entrySet()) {
      new CandleWriter(database).write(GoodTicks.candles(ticks.getValue()));
      judged.add(judged(ticks.getKey(), ticks.getValue()));
    }
    new BalanceWriter(database).writeJudged(judged);
  }

  private static JudgedTicks judged(String symbol, List<Tick> ticks) {
    long newest = ticks.get(ticks.size() - 1).eventTime();
    return new JudgedTicks(symbol, ticks.size(), 0, 0, 0, 0, 0, newest, newest);
  }

  /** The documents that go with it. */
  public static MemoryMongo documents() {
    List<Tick> kept =
        GoodTicks.bySymbol().values().stream()
            .flatMap(List::stream)
            .filter(tick -> tick.eventTime() >= Micros.of(KEPT_FROM))
            .toList();
    return new MemoryMongo().with(kept);
  }

  /** A copy of the good database with a change, without connections to it. */
  static String changed(DatabaseChange change) {
    String name = OneDatabase.copyOf(good());
    try (HikariDataSource pool = OneDatabase.open(name)) {
      OneDatabase.run(pool, change.sql());
    }
    return name;
  }
}
