package io.candlewick.launcher.candles;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.CandleReader;
import io.candlewick.store.IncompleteWindows;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;

/**
 * The candles that a platform serves, of any multiple of the stored interval. Every fault is a
 * {@link CommandException}.
 */
public final class StoredCandles {
  private final Platform platform;

  public StoredCandles(Platform platform) {
    this.platform = platform;
  }

  /** The interval of the candles in the database. */
  public CandleInterval storedInterval() {
    return platform.baseInterval();
  }

  /**
   * Gives the candles of a symbol in the order of time.
   *
   * @param interval their length, a multiple of {@link #storedInterval}
   * @param from windows that end after this
   * @param to windows that start before this
   */
  public void read(
      String symbol, CandleInterval interval, Instant from, Instant to, MarkedCandles consumer) {
    CandleInterval stored = storedInterval();
    if (!interval.isMultipleOf(stored)) {
      throw CommandException.wrongUse(
          "--interval " + interval + " is not a multiple of the stored interval " + stored + ".",
          "Give " + stored + " or a multiple of it, as in 5m, 1h, 1d.");
    }
    PostgresAddress address =
        new PostgresAddress(
            platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
    try (HikariDataSource database = PostgresPool.open(address, 2)) {
      CandleReader reader = new CandleReader(database);
      checkKnown(symbol, reader.symbols());
      IncompleteWindows incomplete = reader.incomplete(symbol, interval, from, to);
      reader.rollUp(
          symbol,
          stored,
          interval,
          from,
          to,
          candle -> consumer.accept(candle, incomplete.contains(candle)));
    } catch (StoreUnavailableException e) {
      throw CommandException.problem(
          e.getMessage() + ".", "See ./candlewick status and the log of postgres.", e);
    }
  }

  private static void checkKnown(String symbol, List<String> known) {
    if (!known.contains(symbol)) {
      throw CommandException.wrongUse(
          "There are no candles of '" + symbol + "'.",
          known.isEmpty()
              ? "There are no candles of any symbol yet: replay a file or start the market."
              : "Known symbols: " + String.join(", ", known) + ".");
    }
  }
}
