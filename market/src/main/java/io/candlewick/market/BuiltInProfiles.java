package io.candlewick.market;

import io.candlewick.market.profile.ProfileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The profiles that come with Candlewick, read when first asked for. Thread-safe. */
final class BuiltInProfiles {
  private static final Map<String, Profile> READ = new ConcurrentHashMap<>();

  private BuiltInProfiles() {}

  static Profile get(String name) {
    return READ.computeIfAbsent(name, BuiltInProfiles::read);
  }

  private static Profile read(String name) {
    String file = name + ".yaml";
    try (InputStream yaml = BuiltInProfiles.class.getResourceAsStream("profile/" + file)) {
      return ProfileReader.read(file, new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the built-in profile " + file, e);
    }
  }
}
