package io.candlewick.market.profile;

import io.candlewick.market.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds profiles: the built-in ones by name, which are read when first asked for, and others by
 * their files. Thread-safe.
 */
public final class Profiles {
  /** Names of the profiles that come with Candlewick. */
  public static final List<String> BUILT_IN = List.of("standard", "classic", "realistic");

  /** The built-in profile that is simulated unless another one is asked for. */
  public static final String DEFAULT = "standard";

  private static final Map<String, Profile> READ = new ConcurrentHashMap<>();

  private Profiles() {}

  /**
   * The published table as in {@link #classic}, but flash crashes and price spikes fade within
   * minutes and leave each price in the band of its geometric Brownian motion.
   */
  public static Profile standard() {
    return builtIn("standard");
  }

  /**
   * The published table: every tick takes a fixed step of a geometric Brownian motion, with random
   * flash crashes and price spikes; all markets are always open.
   */
  public static Profile classic() {
    return builtIn("classic");
  }

  /** Annual parameters, calendar time, correlated assets; prices stay realistic for months. */
  public static Profile realistic() {
    return builtIn("realistic");
  }

  /**
   * The built-in profile of a name, or else the profile in a file.
   *
   * @param nameOrFile one of {@link #BUILT_IN}, or the path of a YAML file
   * @throws ProfileException naming every fault
   */
  public static Profile of(String nameOrFile) {
    return BUILT_IN.contains(nameOrFile) ? builtIn(nameOrFile) : load(Path.of(nameOrFile));
  }

  /**
   * Reads a YAML file.
   *
   * @throws ProfileException naming every fault with its line, value, rule and remedy
   */
  public static Profile load(Path file) {
    return ProfileReader.read(file);
  }

  private static Profile builtIn(String name) {
    return READ.computeIfAbsent(name, Profiles::read);
  }

  private static Profile read(String name) {
    String file = name + ".yaml";
    try (InputStream yaml = Profiles.class.getResourceAsStream(file)) {
      return ProfileReader.read(file, new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the built-in profile " + file, e);
    }
  }
}
