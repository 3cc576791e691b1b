package io.candlewick.live.alphavantage;

import io.candlewick.live.http.ProviderHttp;
import io.candlewick.live.polling.MarketHours;
import io.candlewick.live.polling.PolledProvider;
import io.candlewick.live.polling.Reading;
import io.candlewick.live.settings.AlphaVantageSettings;
import io.candlewick.live.settings.RoundedDuration;
import io.candlewick.live.source.RateLimiter;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.Surroundings;
import io.candlewick.model.RawTick;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks Alpha Vantage for minutes (TIME_SERIES_INTRADAY) and, once the key's plan turns out not to
 * include them, for the newest prices (GLOBAL_QUOTE).
 */
final class AlphaVantagePolls implements PolledProvider<AlphaVantageCursor> {
  /** The limit of the free plan: one request per second. */
  private static final Duration SPACING = Duration.ofMillis(1_100);

  private static final Duration LIMITED_PAUSE = Duration.ofMinutes(1);

  private final AlphaVantageSettings settings;
  private final Surroundings surroundings;
  private final Clock clock;
  private final ProviderHttp http;
  private final RateLimiter minute;
  private final RateLimiter day;
  private final Duration interval;
  private boolean hasMinutes = true;

  AlphaVantagePolls(AlphaVantageSettings settings, int symbols, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.clock = surroundings.clock();
    this.http =
        new ProviderHttp(
            ProviderHttp.client(),
            settings.patience(),
            clock,
            "Candlewick",
            ProviderHttp.TOO_MANY_REQUESTS);
    this.minute =
        new RateLimiter(clock, settings.requestsAMinute(), Duration.ofMinutes(1), SPACING);
    int aDay = settings.requestsADay() == 0 ? Integer.MAX_VALUE : settings.requestsADay();
    this.day = new RateLimiter(clock, aDay, Duration.ofDays(1), SPACING);
    this.interval = settings.intervalOf(symbols);
  }

  @Override
  public String name() {
    return "alphavantage";
  }

  @Override
  public String title() {
    return "Alpha Vantage";
  }

  @Override
  public String limits() {
    return (settings.requestsADay() == 0 ? "" : settings.requestsADay() + " requests a day and ")
        + settings.requestsAMinute()
        + " requests a minute";
  }

  @Override
  public AlphaVantageCursor start(Optional<ResumePoint> published) {
    return new AlphaVantageCursor(published.map(ResumePoint::eventTime).orElse(0L), null, 0, 0);
  }

  @Override
  public Duration wait(SourceSymbol symbol) {
    Duration byMinute = minute.waitFor(1);
    Duration byDay = settings.requestsADay() == 0 ? Duration.ZERO : day.waitFor(1);
    return byMinute.compareTo(byDay) > 0 ? byMinute : byDay;
  }

  @Override
  public Duration limitedPause() {
    return LIMITED_PAUSE;
  }

  @Override
  public Reading<AlphaVantageCursor> read(SourceSymbol symbol, AlphaVantageCursor cursor)
      throws SourceFault, InterruptedException {
    AlphaVantageExchange exchange = AlphaVantageExchange.of(symbol.theirs());
    if (hasMinutes) {
      try {
        return minutes(symbol, cursor, exchange);
      } catch (SourceFault fault) {
        if (fault.kind() != Kind.NOT_IN_PLAN) {
          throw fault;
        }
        hasMinutes = false;
      }
      waitForLimits(symbol);
    }
    return quote(symbol, cursor, exchange);
  }

  private void waitForLimits(SourceSymbol symbol) throws InterruptedException {
    for (Duration wait = wait(symbol); !wait.isZero(); wait = wait(symbol)) {
      surroundings.pause().of(wait);
    }
  }

  private Reading<AlphaVantageCursor> minutes(
      SourceSymbol symbol, AlphaVantageCursor cursor, AlphaVantageExchange exchange)
      throws SourceFault, InterruptedException {
    ProviderHttp.Reply reply = ask(symbol, "TIME_SERIES_INTRADAY" + AlphaVantageMinutes.COMPACT);
    AlphaVantageMinutes read =
        new AlphaVantageMinutes(symbol, exchange, reply.body(), clock.instant());
    List<Reading.Gap> gaps = new ArrayList<>();
    if (read.mayLackSome(cursor)) {
      try {
        waitForLimits(symbol);
        reply = ask(symbol, "TIME_SERIES_INTRADAY" + AlphaVantageMinutes.FULL);
        read = new AlphaVantageMinutes(symbol, exchange, reply.body(), clock.instant());
      } catch (SourceFault fault) {
        if (fault.kind() != Kind.NOT_IN_PLAN) {
          throw fault;
        }
        gaps.add(read.gapAfter(cursor));
      }
    }
    gaps.addAll(read.gapsAfter(cursor));
    return reading(read.ticksAfter(cursor), gaps, read.cursorAfter(cursor), exchange, "", reply);
  }

  private Reading<AlphaVantageCursor> quote(
      SourceSymbol symbol, AlphaVantageCursor cursor, AlphaVantageExchange exchange)
      throws SourceFault, InterruptedException {
    ProviderHttp.Reply reply = ask(symbol, "GLOBAL_QUOTE");
    AlphaVantageQuote read = new AlphaVantageQuote(symbol, exchange, reply.body(), clock.instant());
    return reading(
        read.ticksAfter(cursor),
        List.of(),
        read.cursorAfter(cursor),
        exchange,
        " (newest prices only, for the key's plan has no minutes)",
        reply);
  }

  private Reading<AlphaVantageCursor> reading(
      List<RawTick> ticks,
      List<Reading.Gap> gaps,
      AlphaVantageCursor cursor,
      AlphaVantageExchange exchange,
      String note,
      ProviderHttp.Reply reply) {
    Instant now = clock.instant();
    MarketHours hours = exchange.hours(now);
    String state =
        hours.open()
            ? "read every " + RoundedDuration.text(interval)
            : "closed until " + hours.opens().orElseThrow();
    Duration next = hours.open() ? interval : Duration.between(now, hours.opens().orElseThrow());
    return new Reading<>(ticks, gaps, cursor, state + note, next, reply.time());
  }

  private ProviderHttp.Reply ask(SourceSymbol symbol, String function)
      throws SourceFault, InterruptedException {
    minute.spend(1);
    day.spend(1);
    ProviderHttp.Reply reply =
        http.get(
            URI.create(
                settings.base()
                    + "/query?function="
                    + function
                    + "&symbol="
                    + URLEncoder.encode(symbol.theirs(), StandardCharsets.UTF_8)
                    + "&apikey="
                    + settings.key().reveal()));
    AlphaVantageNotice.check(reply.body(), settings.key(), clock.instant());
    if (reply.status() != 200) {
      throw new SourceFault(Kind.REFUSED, "It refuses with HTTP " + reply.status());
    }
    return reply;
  }
}
