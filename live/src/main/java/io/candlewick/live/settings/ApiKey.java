package io.candlewick.live.settings;

import java.util.Map;

/** A provider's key. Only {@link #reveal} shows it. */
public final class ApiKey {
  private final String key;

  private ApiKey(String key) {
    this.key = key;
  }

  /**
   * The key in an environment variable.
   *
   * @throws SourceSpecException if it is not set, or cannot be a key; the key is not in the message
   */
  public static ApiKey in(Map<String, String> environment, String variable, String whereToGet) {
    String key = environment.getOrDefault(variable, "").strip();
    if (key.isEmpty()) {
      throw new SourceSpecException(
          variable + " is not set", "Get a key at " + whereToGet + " and set " + variable + ".");
    }
    if (!key.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
      throw new SourceSpecException(
          variable + " has other characters than letters and digits",
          "Set it to the key as the provider gave it, without quotes.");
    }
    return new ApiKey(key);
  }

  /** No key, for sources that need none. */
  public static ApiKey none() {
    return new ApiKey("");
  }

  /** The key of Alpha Vantage, or none. */
  public static ApiKey ofAlphaVantage(Map<String, String> environment) {
    return environment.getOrDefault(AlphaVantageSettings.KEY_VARIABLE, "").isBlank()
        ? none()
        : in(environment, AlphaVantageSettings.KEY_VARIABLE, AlphaVantageSettings.KEY_ADDRESS);
  }

  public String reveal() {
    return key;
  }

  /** A text of the provider with every occurrence of the key masked. */
  public String hideIn(String text) {
    return key.isEmpty() ? text : text.replace(key, "***");
  }

  @Override
  public String toString() {
    return "***";
  }
}
