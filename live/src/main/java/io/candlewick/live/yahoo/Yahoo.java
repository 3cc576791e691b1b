package io.candlewick.live.yahoo;

import io.candlewick.live.polling.PollingSource;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.source.LiveProvider;
import io.candlewick.live.source.LiveSource;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.Surroundings;
import java.util.List;
import java.util.Map;

/** Yahoo Finance. */
public final class Yahoo implements LiveProvider {
  @Override
  public String name() {
    return "yahoo";
  }

  @Override
  public String title() {
    return "Yahoo Finance";
  }

  @Override
  public String example() {
    return "yahoo:AAPL,MSFT";
  }

  @Override
  public boolean numbersTicks() {
    return false;
  }

  @Override
  public List<String> allows() {
    return List.of(
        "Stocks, funds, indices, futures, currencies and crypto of most exchanges, by Yahoo's symbols",
        "(AAPL, SAP.DE, EURUSD=X, GC=F, BTC-USD): one tick a minute with its volume, and the newest price",
        "between. No key. Yahoo documents no interface and no limit, intends its data for personal use,",
        "and delays many exchanges by 15 minutes or more. Asked every 15 s for each symbol, at most 30",
        "times a minute in all; a minute missed is fetched later, for up to 7 days.");
  }

  @Override
  public void check(List<SourceSymbol> symbols, Map<String, String> environment) {
    // any symbol may be one of Yahoo's: only Yahoo knows
  }

  @Override
  public LiveSource open(
      List<SourceSymbol> symbols,
      LiveSettings settings,
      Map<String, ResumePoint> resume,
      Surroundings surroundings) {
    YahooPolls polls = new YahooPolls(settings.yahoo(), symbols.size(), surroundings);
    return new PollingSource<>(polls, symbols, resume, surroundings);
  }
}
