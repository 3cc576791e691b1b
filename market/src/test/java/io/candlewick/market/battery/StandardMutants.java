package io.candlewick.market.battery;

import io.candlewick.market.Listing;
import io.candlewick.market.PriceRules;
import io.candlewick.market.Profile;
import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.RandomEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of the standard profile. */
final class StandardMutants {
  private StandardMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("a shock stays", profile -> halfLives(profile, Duration.ZERO)),
        mutant(
            "shocks fade a fiftieth too slowly",
            profile -> halfLives(profile, Duration.ofMillis(61_200))),
        mutant("shocks keep to no band", profile -> bands(profile, PriceRules.NO_BAND)),
        mutant("shocks keep to the 99.995 % band", profile -> bands(profile, 4.055627)),
        mutant("30 % too many spikes that fade", StandardMutants::moreSpikes));
  }

  private static Profile halfLives(Profile profile, Duration halfLife) {
    return withEvents(
        profile,
        event ->
            new RandomEvent(
                event.kind(),
                event.reach(),
                event.each(),
                event.rate(),
                EventEffect.jump(event.effect().jumpFrom(), event.effect().jumpTo(), halfLife)));
  }

  private static Profile moreSpikes(Profile profile) {
    return withEvents(
        profile,
        event ->
            event.kind() == EventKind.PRICE_SPIKE
                ? new RandomEvent(
                    event.kind(),
                    event.reach(),
                    event.each(),
                    new RandomEvent.PerTick(1.3 * ClassicClass.SPIKE_PROBABILITY),
                    event.effect())
                : event);
  }

  private static Profile withEvents(Profile profile, UnaryOperator<RandomEvent> change) {
    return new Profile(
        profile.name(),
        profile.listings(),
        profile.correlation(),
        profile.randomEvents().stream().map(change).toList(),
        profile.scheduledEvents());
  }

  private static Profile bands(Profile profile, double deviations) {
    return new Profile(
        profile.name(),
        profile.listings().stream().map(listing -> band(listing, deviations)).toList(),
        profile.correlation(),
        profile.randomEvents(),
        profile.scheduledEvents());
  }

  private static Listing band(Listing listing, double deviations) {
    PriceRules prices = listing.prices();
    return new Listing(
        listing.asset(),
        listing.model(),
        listing.time(),
        new PriceRules(
            prices.tickSize(), prices.lowestFactor(), prices.highestFactor(), deviations),
        listing.spread(),
        listing.sizes());
  }

  private static Mutant mutant(String name, UnaryOperator<Profile> fault) {
    return new Mutant(name, Part.STANDARD, models -> models.withProfiles(fault));
  }
}
