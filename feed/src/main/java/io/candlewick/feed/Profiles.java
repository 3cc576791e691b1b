package io.candlewick.feed;

import io.candlewick.market.Profile;

/** The profiles that a setting can name. */
final class Profiles {
  private Profiles() {}

  /**
   * The profile of a name.
   *
   * @throws IllegalArgumentException naming the text and the known profiles
   */
  static Profile find(String name) {
    if (name.equals("classic")) {
      return Profile.classic();
    }
    throw new IllegalArgumentException("'" + name + "' is not a profile: use classic");
  }
}
