package io.candlewick.live.settings;

import java.util.Objects;

/** How to ask each provider. */
public record LiveSettings(
    YahooSettings yahoo, AlphaVantageSettings alphaVantage, BinanceSettings binance) {
  public LiveSettings {
    Objects.requireNonNull(yahoo, "yahoo");
    Objects.requireNonNull(alphaVantage, "alphaVantage");
    Objects.requireNonNull(binance, "binance");
  }
}
