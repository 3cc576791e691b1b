package io.candlewick.feed.source;

import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.BinanceSettings;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.YahooSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the providers of real prices. */
@ConfigurationProperties("candlewick.live")
record LiveSourceSettings(
    @DefaultValue Yahoo yahoo,
    @DefaultValue AlphaVantage alphavantage,
    @DefaultValue Binance binance) {

  /**
   * @param url address of the chart service, without its path
   * @param interval from one request for a symbol to the next, 5 seconds or more
   */
  record Yahoo(
      @DefaultValue("https://query1.finance.yahoo.com") URI url,
      @DefaultValue("15s") Duration interval) {}

  /**
   * @param url address, without its path
   * @param interval from one request for a symbol to the next, 1 minute or more; 0s to spread the
   *     day's requests evenly
   * @param requestsADay what the key's plan allows; 0 for no daily limit
   * @param requestsAMinute what the key's plan allows
   */
  record AlphaVantage(
      @DefaultValue("https://www.alphavantage.co") URI url,
      @DefaultValue("0s") Duration interval,
      @DefaultValue("25") int requestsADay,
      @DefaultValue("5") int requestsAMinute) {}

  /**
   * @param streamUrl address of the WebSocket streams
   * @param restUrl address of the REST interface
   * @param mostMissed the most trades of a symbol to fetch after an outage
   */
  record Binance(
      @DefaultValue("wss://data-stream.binance.vision") URI streamUrl,
      @DefaultValue("https://data-api.binance.vision") URI restUrl,
      @DefaultValue("100000") int mostMissed) {}

  /**
   * The settings in the form of the sources.
   *
   * @throws IllegalArgumentException naming a value outside its limits
   */
  LiveSettings toLive(Map<String, String> environment) {
    AlphaVantageSettings free = AlphaVantageSettings.standard(ApiKey.ofAlphaVantage(environment));
    BinanceSettings usual = BinanceSettings.STANDARD;
    return new LiveSettings(
        new YahooSettings(yahoo.url(), yahoo.interval(), YahooSettings.STANDARD.patience()),
        new AlphaVantageSettings(
            alphavantage.url(),
            free.key(),
            alphavantage.requestsADay(),
            alphavantage.requestsAMinute(),
            alphavantage.interval(),
            free.patience()),
        new BinanceSettings(
            binance.streamUrl(),
            binance.restUrl(),
            usual.silence(),
            usual.lifetime(),
            binance.mostMissed(),
            usual.patience()));
  }
}
