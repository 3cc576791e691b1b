package io.candlewick.dbt.artifact;

import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.run.NodeResult;
import io.candlewick.dbt.run.RunReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** run_results.json in the shape of dbt's version 6, and the compiled SQL. */
public final class RunResults {
  private RunResults() {}

  public static void write(
      Path targetFolder, DbtProject project, RunReport report, Instant now, String invocation) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("metadata", Json.metadata("run-results/v6", now, invocation));
    root.put("results", report.results().stream().map(r -> result(r, report.command())).toList());
    root.put("elapsed_time", report.elapsed().toNanos() / 1e9);
    root.put("args", Map.of("which", report.command()));
    Json.write(targetFolder.resolve("run_results.json"), root);
    Path compiled = targetFolder.resolve("compiled").resolve(project.name());
    for (NodeResult result : report.results()) {
      result
          .compiledCode()
          .ifPresent(sql -> Json.write(compiled.resolve(result.node().compiledFile()), sql));
    }
  }

  private static Map<String, Object> result(NodeResult result, String command) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("status", result.status().text());
    map.put(
        "timing",
        result.compiledCode().isEmpty()
            ? List.of()
            : List.of(
                timing("compile", result.started(), result.compiled()),
                timing("execute", result.compiled(), result.completed())));
    map.put("thread_id", result.thread());
    map.put("execution_time", result.executionTime().toNanos() / 1e9);
    map.put("adapter_response", command.equals("compile") ? Map.of() : response(result));
    map.put("message", result.message().orElse(null));
    map.put("failures", result.failures().isPresent() ? result.failures().getAsLong() : null);
    map.put("unique_id", result.uniqueId());
    map.put("compiled", result.compiledCode().isPresent());
    map.put("compiled_code", result.compiledCode().orElse(null));
    map.put("relation_name", result.relation().orElse(null));
    map.put("batch_results", null);
    return map;
  }

  private static Map<String, Object> timing(String name, Instant from, Instant to) {
    return Map.of("name", name, "started_at", from.toString(), "completed_at", to.toString());
  }

  private static Map<String, Object> response(NodeResult result) {
    Map<String, Object> response = new LinkedHashMap<>();
    switch (result.status()) {
      case SUCCESS ->
          result
              .message()
              .ifPresent(
                  m -> {
                    response.put("_message", m);
                    response.put("code", m.replaceFirst(" \\d.*", ""));
                  });
      case PASS, WARN, FAIL -> {
        response.put("_message", "SELECT 1");
        response.put("code", "SELECT");
      }
      case ERROR, SKIPPED -> {
        return response;
      }
    }
    response.put("rows_affected", result.rows().orElse(-1));
    return response;
  }
}
