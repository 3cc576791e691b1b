package io.candlewick.market.battery;

import io.candlewick.market.Listing;
import io.candlewick.market.MarketTime;
import io.candlewick.market.Profile;
import io.candlewick.market.Seasonality;
import io.candlewick.market.calendar.NewYorkStockExchange;
import io.candlewick.market.calendar.Session;
import io.candlewick.market.calendar.TradingCalendar;
import io.candlewick.market.correlation.CorrelationMatrix;
import io.candlewick.market.price.ModelChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Faults of how a market is put together from its profile. */
final class MarketMutants {
  private MarketMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("correlations of the profile forgotten", MarketMutants::uncorrelated),
        mutant(
            "half-life taken in trading days",
            profile -> with(profile, listing -> times(listing, "half_life_days", 365.25 / 252))),
        mutant(
            "days counted as 252 to the year where markets never close",
            profile ->
                with(
                    profile,
                    listing -> times(listing, "volatility_per_year", Math.sqrt(365.25 / 252)))),
        mutant(
            "a night counts nothing",
            profile -> with(profile, listing -> by(listing, new Nightless(), true))),
        mutant(
            "time of day forgotten",
            profile -> with(profile, listing -> by(listing, new NewYorkStockExchange(), false))));
  }

  private static Profile uncorrelated(Profile profile) {
    return new Profile(
        profile.name(),
        profile.listings(),
        CorrelationMatrix.independent(profile.correlation().symbols()),
        profile.randomEvents(),
        profile.scheduledEvents());
  }

  private static Profile with(Profile profile, UnaryOperator<Listing> change) {
    return new Profile(
        profile.name(),
        profile.listings().stream().map(change).toList(),
        profile.correlation(),
        profile.randomEvents(),
        profile.scheduledEvents());
  }

  private static Listing times(Listing listing, String parameter, double factor) {
    Map<String, Double> values = new HashMap<>(listing.model().values());
    values.computeIfPresent(parameter, (name, value) -> value * factor);
    return new Listing(
        listing.asset(),
        new ModelChoice(listing.model().kind(), values),
        listing.time(),
        listing.prices(),
        listing.spread(),
        listing.sizes());
  }

  private static Listing by(Listing listing, TradingCalendar calendar, boolean seasonal) {
    MarketTime.ByCalendar time = (MarketTime.ByCalendar) listing.time();
    if (!(time.calendar() instanceof NewYorkStockExchange)) {
      return listing;
    }
    return new Listing(
        listing.asset(),
        listing.model(),
        new MarketTime.ByCalendar(calendar, seasonal ? time.seasonality() : Seasonality.NONE),
        listing.prices(),
        listing.spread(),
        listing.sizes());
  }

  /** New York, where all variance falls into sessions. */
  private static final class Nightless implements TradingCalendar {
    private final NewYorkStockExchange newYork = new NewYorkStockExchange();

    @Override
    public String name() {
      return newYork.name();
    }

    @Override
    public Session sessionFrom(long time) {
      return newYork.sessionFrom(time);
    }

    @Override
    public long usualSession() {
      return newYork.usualSession();
    }

    @Override
    public double sessionsPerYear() {
      return newYork.sessionsPerYear();
    }

    @Override
    public double closedShare() {
      return 0;
    }

    @Override
    public long tradingDay() {
      return newYork.tradingDay();
    }
  }

  private static Mutant mutant(String name, UnaryOperator<Profile> fault) {
    return new Mutant(name, Part.MARKET, models -> models.withProfiles(fault));
  }
}
