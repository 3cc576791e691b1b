package io.candlewick.dbt.artifact;

import io.candlewick.dbt.project.Freshness;
import io.candlewick.dbt.run.FreshnessResult;
import io.candlewick.dbt.run.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** sources.json in the shape of dbt's version 3. */
public final class SourceFreshness {
  private SourceFreshness() {}

  public static void write(
      Path targetFolder,
      List<FreshnessResult> results,
      Instant now,
      Duration elapsed,
      String invocation) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("metadata", Json.metadata("sources/v3", now, invocation));
    root.put("results", results.stream().map(SourceFreshness::result).toList());
    root.put("elapsed_time", elapsed.toNanos() / 1e9);
    Json.write(targetFolder.resolve("sources.json"), root);
  }

  private static Map<String, Object> result(FreshnessResult result) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("unique_id", result.source().uniqueId());
    if (result.status() == Status.ERROR) {
      map.put("error", result.message().orElse(null));
      map.put("status", "runtime error");
      return map;
    }
    map.put("max_loaded_at", result.newest().map(Instant::toString).orElse(null));
    map.put("snapshotted_at", result.asked().map(Instant::toString).orElse(null));
    map.put("max_loaded_at_time_ago_in_s", result.age().map(a -> a.toNanos() / 1e9).orElse(null));
    map.put("status", result.status() == Status.FAIL ? "error" : result.status().text());
    Freshness freshness = result.source().freshness().orElseThrow();
    Map<String, Object> criteria = new LinkedHashMap<>();
    criteria.put("warn_after", limit(freshness.warnAfter()));
    criteria.put("error_after", limit(freshness.errorAfter()));
    criteria.put("filter", freshness.filter().orElse(null));
    map.put("criteria", criteria);
    map.put(
        "adapter_response", Map.of("_message", "SELECT 1", "code", "SELECT", "rows_affected", 1));
    map.put("execution_time", result.executionTime().toNanos() / 1e9);
    return map;
  }

  private static Map<String, Object> limit(Optional<Duration> limit) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("count", limit.map(Duration::toMinutes).orElse(null));
    map.put("period", limit.map(l -> "minute").orElse(null));
    return map;
  }
}
