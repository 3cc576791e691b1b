package io.candlewick.launcher.plan;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What was measured. Immutable.
 *
 * @param runs how each run was made, by its letter
 * @param costs of each part and resource
 * @param limits of single processes
 */
record UnitCosts(Map<String, String> runs, List<Cost> costs, List<Limit> limits) {
  private static final String RESOURCE = "unit-costs.json";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  UnitCosts {
    runs = Map.copyOf(runs);
    costs = List.copyOf(costs);
    limits = List.copyOf(limits);
  }

  /** Those that come with this build. */
  static UnitCosts measured() {
    try (InputStream resource = UnitCosts.class.getResourceAsStream(RESOURCE)) {
      return JSON.readValue(resource, UnitCosts.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
