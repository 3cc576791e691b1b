package io.candlewick.launcher.candles;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.option.SymbolName;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.CutCandleException;
import io.candlewick.store.CandleReader;
import io.candlewick.store.IncompleteWindows;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.StoreUnavailableException;
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

  /**
   * What was read.
   *
   * @param symbol as it is stored
   * @param isCut whether there are more candles, and nobody asked for so few
   */
  public record Found(String symbol, boolean isCut) {}

  /** The interval of the candles in the database. */
  public CandleInterval storedInterval() {
    return platform.baseInterval();
  }

  /**
   * Gives the candles of a symbol in the order of time.
   *
   * @param typed the symbol; its case does not matter where it names only one
   * @param windows made of windows of {@link #storedInterval}
   * @param limit which of them
   */
  public Found read(String typed, CandleWindows windows, RowLimit limit, MarkedCandles consumer) {
    CandleInterval stored = storedInterval();
    if (!windows.areMadeOf(stored)) {
      throw CommandException.wrongUse(
          "--interval " + windows + " cannot be made of the stored interval " + stored + ".",
          "Give " + stored + " or a multiple of it, as in 5m, 1h, 1d.");
    }
    PostgresAddress address =
        new PostgresAddress(
            platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
    try (HikariDataSource database = PostgresPool.open(address, 2)) {
      CandleReader reader = new CandleReader(database);
      String symbol = named(typed, reader.symbols());
      RowLimit.Start start = limit.start(reader, symbol, stored, windows);
      IncompleteWindows incomplete = reader.incomplete(symbol, windows, start.from(), limit.to());
      reader.rollUp(
          symbol,
          stored,
          windows,
          start.from(),
          limit.to(),
          candle -> consumer.accept(candle, incomplete.contains(candle)));
      return new Found(symbol, start.isCut());
    } catch (CutCandleException e) {
      throw CommandException.wrongUse(
          e.getMessage() + ".", "Give another --timezone, or leave it out.", e);
    } catch (StoreUnavailableException e) {
      throw CommandException.problem(
          e.getMessage() + ".", "See ./candlewick status and the log of postgres.", e);
    }
  }

  private String named(String typed, List<String> known) {
    return SymbolName.among(known, typed).orElseThrow(() -> NoCandles.of(typed, platform, known));
  }
}
