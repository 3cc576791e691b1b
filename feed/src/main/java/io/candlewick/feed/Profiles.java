package io.candlewick.feed;

import io.candlewick.market.Profile;
import java.util.List;

/** The profiles that a setting can name. */
public final class Profiles {
  /** Names of the profiles that come with Candlewick. */
  public static final List<String> BUILT_IN = List.of("classic");

  private Profiles() {}

  /**
   * The profile of a name.
   *
   * @throws IllegalArgumentException naming the text and the known profiles
   */
  public static Profile find(String name) {
    if (name.equals("classic")) {
      return Profile.classic();
    }
    throw new IllegalArgumentException("'" + name + "' is not a profile: use classic");
  }
}
