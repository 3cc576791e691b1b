package io.candlewick.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What the minutes of recorded trades must be, made from the file with {@link BigDecimal}s. */
final class CandlesByHand {
  private static final long MINUTE_MILLIS = 60_000;
  private static final int PLACES = 8;

  private record Trade(long millis, BigDecimal price, BigDecimal size) {}

  private CandlesByHand() {}

  /** The cells of each line of a gzip file, without its header. */
  static List<String[]> cells(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",")).toList();
    }
  }

  /**
   * One line a minute: start, open, high, low, close, volume, notional, VWAP, number of trades.
   *
   * @param millisPerUnit of the file's time
   * @param columns the places of time, price and size
   */
  static List<String> minutes(Path file, long millisPerUnit, int... columns) throws IOException {
    Map<Long, List<Trade>> minutes =
        cells(file).stream()
            .map(
                cells ->
                    new Trade(
                        Long.parseLong(cells[columns[0]]) * millisPerUnit,
                        new BigDecimal(cells[columns[1]]),
                        new BigDecimal(cells[columns[2]])))
            .collect(
                Collectors.groupingBy(
                    trade -> trade.millis() / MINUTE_MILLIS * MINUTE_MILLIS,
                    TreeMap::new,
                    Collectors.toList()));
    return minutes.entrySet().stream()
        .map(minute -> line(minute.getKey(), minute.getValue()))
        .toList();
  }

  /** Sorting is stable: trades of one millisecond stay in the file's order. */
  private static String line(long start, List<Trade> unsorted) {
    List<Trade> trades = unsorted.stream().sorted(Comparator.comparingLong(Trade::millis)).toList();
    List<BigDecimal> prices = trades.stream().map(Trade::price).sorted().toList();
    BigDecimal volume = trades.stream().map(Trade::size).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal notional =
        trades.stream()
            .map(trade -> trade.price().multiply(trade.size()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return String.join(
        ",",
        Instant.ofEpochMilli(start).toString(),
        plain(trades.get(0).price()),
        plain(prices.get(prices.size() - 1)),
        plain(prices.get(0)),
        plain(trades.get(trades.size() - 1).price()),
        plain(volume),
        plain(notional),
        volume.signum() == 0 ? "" : plain(notional.divide(volume, PLACES, RoundingMode.HALF_UP)),
        Integer.toString(trades.size()));
  }

  /** A line of {@code candles --format csv} without its last two columns, state and incomplete. */
  static String withoutState(String line) {
    String withoutMark = line.substring(0, line.lastIndexOf(','));
    return withoutMark.substring(0, withoutMark.lastIndexOf(','));
  }

  /** Without exponent and trailing zeros. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
