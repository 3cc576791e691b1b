package io.candlewick.live.yahoo;

import io.candlewick.live.http.Answer;
import io.candlewick.live.http.ProviderHttp;
import io.candlewick.live.polling.MarketHours;
import io.candlewick.live.polling.PolledProvider;
import io.candlewick.live.polling.Reading;
import io.candlewick.live.settings.YahooSettings;
import io.candlewick.live.source.RateLimiter;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceFault.Kind;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.Surroundings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks Yahoo's chart service for the minutes of a symbol. */
final class YahooPolls implements PolledProvider<YahooCursor> {
  private static final int REQUESTS_PER_MINUTE = 30;
  private static final Duration SPACING = Duration.ofMillis(500);
  private static final Duration LIMITED_PAUSE = Duration.ofMinutes(1);
  private static final Duration OUTAGE = Duration.ofMinutes(30);

  /** Yahoo answers with 429 to clients that do not say who they are as a browser would. */
  private static final String USER_AGENT = "Mozilla/5.0 (compatible; Candlewick)";

  private final YahooSettings settings;
  private final Clock clock;
  private final ProviderHttp http;
  private final RateLimiter limiter;
  private final Duration interval;

  YahooPolls(YahooSettings settings, int symbols, Surroundings surroundings) {
    this.settings = settings;
    this.clock = surroundings.clock();
    this.http =
        new ProviderHttp(
            ProviderHttp.client(),
            settings.patience(),
            clock,
            USER_AGENT,
            ProviderHttp.TOO_MANY_REQUESTS);
    this.limiter = new RateLimiter(clock, REQUESTS_PER_MINUTE, Duration.ofMinutes(1), SPACING);
    Duration round = Duration.ofMinutes(1).multipliedBy(symbols).dividedBy(REQUESTS_PER_MINUTE);
    this.interval = settings.interval().compareTo(round) > 0 ? settings.interval() : round;
  }

  @Override
  public String name() {
    return "yahoo";
  }

  @Override
  public String title() {
    return "Yahoo Finance";
  }

  @Override
  public YahooCursor start(Optional<ResumePoint> published) {
    long time = published.map(ResumePoint::eventTime).orElse(0L);
    return new YahooCursor(time, time, null);
  }

  @Override
  public Duration wait(SourceSymbol symbol) {
    return limiter.waitFor(1);
  }

  @Override
  public String limits() {
    return REQUESTS_PER_MINUTE + " requests a minute";
  }

  @Override
  public Duration limitedPause() {
    return LIMITED_PAUSE;
  }

  @Override
  public Reading<YahooCursor> read(SourceSymbol symbol, YahooCursor cursor)
      throws SourceFault, InterruptedException {
    limiter.spend(1);
    ProviderHttp.Reply reply = http.get(address(symbol, cursor));
    Answer chart = reply.body().at("chart");
    Optional<Answer> error = chart.find("error");
    if (error.isPresent()) {
      throw refused(reply.status(), error.get());
    }
    if (reply.status() != 200) {
      throw new SourceFault(Kind.REFUSED, "It refuses with HTTP " + reply.status());
    }
    Instant now = clock.instant();
    YahooChart read = new YahooChart(symbol, chart.at("result").at(0), reply.time().orElse(now));
    YahooCursor after = read.cursorAfter(cursor, now);
    MarketHours hours = read.hours();
    return new Reading<>(
        read.ticksAfter(cursor),
        read.gapsAfter(cursor, now),
        after,
        hours.text(interval) + read.note(),
        hours.next(interval, now),
        reply.time());
  }

  private static SourceFault refused(int status, Answer error) throws SourceFault {
    String code = error.find("code").isPresent() ? error.at("code").text() : "";
    String description =
        error.find("description").isPresent() ? error.at("description").text() : "HTTP " + status;
    return code.equals("Not Found")
        ? new SourceFault(Kind.UNKNOWN_SYMBOL, "Yahoo does not know it (" + description + ")")
        : new SourceFault(Kind.REFUSED, "Yahoo refuses it: " + code + ", " + description);
  }

  /** A day of minutes, or five where more may have been missed. */
  private URI address(SourceSymbol symbol, YahooCursor cursor) {
    boolean mayHaveMissed =
        cursor.read() == null
            ? cursor.minuteTime() > 0
            : Duration.between(cursor.read(), clock.instant()).compareTo(OUTAGE) > 0;
    return URI.create(
        settings.base()
            + "/v8/finance/chart/"
            + URLEncoder.encode(symbol.theirs(), StandardCharsets.UTF_8)
            + "?interval=1m&includePrePost=false&range="
            + (mayHaveMissed ? "5d" : "1d"));
  }
}
