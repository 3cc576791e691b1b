package io.candlewick.market;

import io.candlewick.market.calendar.AlwaysOpen;
import io.candlewick.market.calendar.Session;
import io.candlewick.market.calendar.TradingCalendar;
import io.candlewick.market.price.ModelParameter;
import java.util.Objects;
import java.util.OptionalLong;

/** How time passes for an asset. */
public sealed interface MarketTime {
  /** The same without closing hours. */
  MarketTime alwaysOpen();

  /**
   * When trading begins again, in microseconds since 1970; empty while it is open.
   *
   * @param now in microseconds since 1970
   */
  OptionalLong closedUntil(long now);

  /**
   * Each tick advances the model by the same time, however fast ticks come; always open.
   *
   * @param years a tick's time in years, positive
   */
  record PerTick(double years) implements MarketTime {
    public PerTick {
      ModelParameter.positive("years_per_tick").check(years);
    }

    @Override
    public MarketTime alwaysOpen() {
      return this;
    }

    @Override
    public OptionalLong closedUntil(long now) {
      return OptionalLong.empty();
    }
  }

  /**
   * Time by a calendar.
   *
   * @param calendar when the asset trades
   * @param seasonality how volatility and volume change over a session; without effect on a
   *     calendar that never closes
   */
  record ByCalendar(TradingCalendar calendar, Seasonality seasonality) implements MarketTime {
    public ByCalendar {
      Objects.requireNonNull(calendar, "calendar");
      Objects.requireNonNull(seasonality, "seasonality");
    }

    @Override
    public MarketTime alwaysOpen() {
      return new ByCalendar(new AlwaysOpen(), Seasonality.NONE);
    }

    @Override
    public OptionalLong closedUntil(long now) {
      Session session = calendar.sessionFrom(now);
      return session.contains(now) ? OptionalLong.empty() : OptionalLong.of(session.open());
    }
  }
}
