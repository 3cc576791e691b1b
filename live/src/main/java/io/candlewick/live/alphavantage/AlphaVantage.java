package io.candlewick.live.alphavantage;

import io.candlewick.live.polling.PollingSource;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.ApiKey;
import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.source.LiveProvider;
import io.candlewick.live.source.LiveSource;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.Surroundings;
import java.util.List;
import java.util.Map;

/** Alpha Vantage. */
public final class AlphaVantage implements LiveProvider {

  @Override
  public String name() {
    return "alphavantage";
  }

  @Override
  public String title() {
    return "Alpha Vantage";
  }

  @Override
  public String example() {
    return "alphavantage:IBM,TSCO.LON";
  }

  @Override
  public boolean numbersTicks() {
    return false;
  }

  @Override
  public List<String> allows() {
    return List.of(
        "Stocks by Alpha Vantage's symbols (IBM, TSCO.LON, SHOP.TRT). Needs a key in",
        AlphaVantageSettings.KEY_VARIABLE
            + ". A free key gives 25 requests a day, at most one a second, and no",
        "minutes: the newest price (GLOBAL_QUOTE), for most stocks that of the last close. A paid key",
        "gives minutes (TIME_SERIES_INTRADAY), by the plan in real time or 15 minutes late. The terms",
        "allow personal, non-commercial use. Asked so seldom that the day's requests last: every 16",
        "minutes for one symbol on a free key. A minute missed is fetched later.");
  }

  @Override
  public void check(List<SourceSymbol> symbols, Map<String, String> environment) {
    for (SourceSymbol symbol : symbols) {
      AlphaVantageExchange.of(symbol.theirs());
    }
    ApiKey.in(environment, AlphaVantageSettings.KEY_VARIABLE, AlphaVantageSettings.KEY_ADDRESS);
  }

  @Override
  public LiveSource open(
      List<SourceSymbol> symbols,
      LiveSettings settings,
      Map<String, ResumePoint> resume,
      Surroundings surroundings) {
    AlphaVantagePolls polls =
        new AlphaVantagePolls(settings.alphaVantage(), symbols.size(), surroundings);
    return new PollingSource<>(polls, symbols, resume, surroundings);
  }
}
