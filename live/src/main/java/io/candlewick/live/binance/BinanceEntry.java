package io.candlewick.live.binance;

import io.candlewick.live.http.Answer;
import io.candlewick.live.source.SourceFault;
import java.util.Optional;
import java.util.OptionalLong;

/** One element of an answer of {@code historicalTrades}. */
sealed interface BinanceEntry {
  /** The number of the trade. */
  long id();

  /** A trade that can be a tick. */
  record Sound(BinanceTrade trade) implements BinanceEntry {
    @Override
    public long id() {
      return trade.id();
    }
  }

  /**
   * A trade that cannot be a tick.
   *
   * @param time in microseconds since 1970; empty where it cannot be read
   * @param fault what is wrong with it
   */
  record Broken(long id, OptionalLong time, String fault) implements BinanceEntry {}

  /**
   * Reads an element of an answer.
   *
   * @param expected the number to assume if its own cannot be read
   */
  static BinanceEntry read(String symbol, Answer list, int index, long expected) {
    try {
      return new Sound(BinanceTrade.ofHistory(symbol, list.at(index)));
    } catch (SourceFault fault) {
      Optional<Answer> element = list.find(index);
      return new Broken(
          element.flatMap(BinanceEntry::number).orElse(expected),
          element.map(BinanceEntry::time).orElse(OptionalLong.empty()),
          fault.getMessage());
    }
  }

  private static Optional<Long> number(Answer element) {
    try {
      return Optional.of(BinanceTrade.number(element.at("id")));
    } catch (SourceFault fault) {
      return Optional.empty(); // what is wrong with the trade is told already
    }
  }

  private static OptionalLong time(Answer element) {
    try {
      return OptionalLong.of(BinanceTime.of(element.at("time")).micros());
    } catch (SourceFault fault) {
      return OptionalLong.empty(); // what is wrong with the trade is told already
    }
  }
}
