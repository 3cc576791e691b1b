package io.candlewick.batch.report;

import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import io.candlewick.model.Sum128;
import io.candlewick.store.CandleWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Candles of a market that looks real, and the mart that sums them up. */
public final class SampleMarket {
  /** An asset, its first price, and how many places its prices have. */
  public record Asset(String symbol, AssetType type, double price, int places) {}

  public static final List<Asset> TEN =
      List.of(
          new Asset("AAPL", AssetType.STOCK, 212.31, 2),
          new Asset("BTCUSDT", AssetType.CRYPTO, 61_837.63, 2),
          new Asset("DOGEUSDT", AssetType.CRYPTO, 0.12345, 5),
          new Asset("ES", AssetType.FUTURE, 5_312.25, 2),
          new Asset("ETHUSDT", AssetType.CRYPTO, 3_214.7, 2),
          new Asset("EURUSD", AssetType.FOREX, 1.08421, 5),
          new Asset("GC", AssetType.FUTURE, 2_390.1, 1),
          new Asset("PEPEUSDT", AssetType.CRYPTO, 0.00001234, 8),
          new Asset("SPX", AssetType.INDEX, 5_301.77, 2),
          new Asset("USDJPY", AssetType.FOREX, 149.231, 3));

  private static final String MART =
      """
      CREATE TABLE IF NOT EXISTS mart_market_kpis AS
      SELECT date_trunc('hour', window_start, 'UTC') AS hour, symbol, max(asset_type) AS asset_type,
        (array_agg(open ORDER BY window_start))[1] AS open, max(high) AS high, min(low) AS low,
        (array_agg(close ORDER BY window_start DESC))[1] AS close, sum(volume) AS volume,
        sum(notional) AS notional, round(sum(notional) / nullif(sum(volume), 0), 8) AS vwap,
        round(100 * ((array_agg(close ORDER BY window_start DESC))[1]
            / (array_agg(open ORDER BY window_start))[1] - 1), 8) AS return_pct,
        round(avg(stddev_return_pct), 8) AS volatility_pct, count(*) AS windows,
        count(*) FILTER (WHERE state = 'OPEN') AS open_windows,
        count(*) FILTER (WHERE state = 'CORRECTED') AS corrected_windows,
        sum(tick_count)::bigint AS tick_count, sum(alert_count)::bigint AS alert_count,
        round(100.0 * sum(alert_count) / sum(tick_count), 8) AS alert_rate_pct,
        CASE WHEN sum(alert_count) * 10 > sum(tick_count) THEN 'HIGH_RISK'
          WHEN sum(alert_count) * 20 > sum(tick_count) THEN 'MEDIUM_RISK'
          ELSE 'NORMAL' END AS risk
      FROM ohlcv GROUP BY 1, 2
      """;

  private static final String BALANCE =
      """
      INSERT INTO tick_balance (symbol, in_candles, duplicates, late, late_merged, rejected)
      SELECT symbol, sum(tick_count) - 3, 2, 5, 3, 1 FROM ohlcv GROUP BY symbol
      """;

  private final DataSource database;
  private final SplittableRandom random = new SplittableRandom(20261129);

  public SampleMarket(DataSource database) {
    this.database = database;
  }

  /** Writes candles of a minute from one time to before another. */
  public void trade(List<Asset> assets, Instant from, Instant to) {
    List<Candle> candles = new ArrayList<>();
    for (Asset asset : assets) {
      double price = asset.price();
      for (Instant start = from; start.isBefore(to); start = start.plus(Duration.ofMinutes(1))) {
        double close = price * (1 + random.nextGaussian() * 0.0008);
        candles.add(candle(asset, start, price, close));
        price = close;
      }
    }
    new CandleWriter(database).write(candles);
  }

  private Candle candle(Asset asset, Instant start, double from, double to) {
    long open = rounded(from, asset.places());
    long close = rounded(to, asset.places());
    double wick = from * 0.0004;
    long high = rounded(Math.max(from, to) + random.nextDouble() * wick, asset.places());
    long low = rounded(Math.min(from, to) - random.nextDouble() * wick, asset.places());
    long ticks = random.nextLong(55, 65);
    long size = random.nextLong(1, 90) * FixedPoint.ONE / (asset.price() > 1_000 ? 10 : 1);
    Sum128 notional = new Sum128();
    notional.addProduct(size, (open + close) / 2);
    Sum128 squares = new Sum128();
    long deviation = FixedPoint.ONE / 10 + random.nextLong(FixedPoint.ONE / 20);
    squares.addProduct(deviation, deviation);
    return new Candle(
        asset.symbol(),
        asset.type(),
        CandleInterval.ONE_MINUTE,
        start,
        open,
        high,
        low,
        close,
        Int128.of(size),
        notional.toInt128(),
        ticks,
        ticks,
        random.nextInt(25) == 0 ? 1 : 0,
        Int128.of(0),
        squares.toInt128(),
        Int128.of(ticks * 1_000L),
        Int128.of(ticks * 1_000_000L),
        random.nextInt(40) == 0 ? CandleState.CORRECTED : CandleState.FINAL);
  }

  private static long rounded(double price, int places) {
    return FixedPoint.of(BigDecimal.valueOf(price).setScale(places, RoundingMode.HALF_UP));
  }

  /** Sums the candles up, as dbt does. */
  public void buildMart() {
    JdbcClient.create(database).sql(MART).update();
  }

  /** Writes a balance that fits the candles. */
  public void balance() {
    JdbcClient.create(database).sql(BALANCE).update();
  }
}
