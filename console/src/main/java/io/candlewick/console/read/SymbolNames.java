package io.candlewick.console.read;

import io.candlewick.console.upstream.Kept;
import io.candlewick.store.CandleReader;
import io.candlewick.store.Retry;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** The symbols that have candles, asked for every two seconds at the most. Thread-safe. */
final class SymbolNames {
  private static final Duration KEPT = Duration.ofSeconds(2);

  /** A reader asks again by itself. */
  private static final Retry ONCE =
      new Retry(1, Duration.ofMillis(1), Duration.ofMillis(1), length -> {});

  private final Kept<List<String>> names;

  SymbolNames(DataSource postgres) {
    CandleReader candles = new CandleReader(postgres, ONCE);
    names = new Kept<>(KEPT, candles::symbols);
  }

  List<String> all() {
    return names.get();
  }
}
