package io.candlewick.market;

import io.candlewick.market.profile.Profiles;
import java.util.List;

/** Profiles without events by chance, so that what a test injects is all that happens. */
final class QuietProfile {
  private QuietProfile() {}

  static Profile standard() {
    Profile standard = Profiles.standard();
    return new Profile(
        standard.name(),
        standard.listings(),
        standard.correlation(),
        List.of(),
        standard.scheduledEvents());
  }
}
