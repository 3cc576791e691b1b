package io.candlewick.launcher.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.pipeline.RunResult;
import io.candlewick.batch.report.StepResult;
import io.candlewick.model.HourText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The results of runs as JSON. */
final class RunJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RunJson() {}

  static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A result cannot be written as JSON", e);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** One run. */
  static ObjectNode node(Instant hour, RunResult result) {
    ObjectNode node = object();
    node.put("hour", HourText.of(hour));
    if (result instanceof RunResult.Ran ran) {
      node.put("status", ran.state().text());
      node.put("attempt", ran.attempt().attempt());
      steps(node.putArray("steps"), ran.steps());
      checks(node.putArray("checks"), ran.checks());
      node.put("report", ran.report().map(Object::toString).orElse(null));
      node.put("message", ran.message());
    } else {
      node.put("status", result instanceof RunResult.Busy ? "busy" : "up_to_date");
      node.putNull("attempt");
      node.putArray("steps");
      node.putArray("checks");
      node.putNull("report");
      node.put("message", result.sentence());
    }
    return node;
  }

  static void steps(ArrayNode array, List<StepResult> steps) {
    for (StepResult step : steps) {
      ObjectNode node = array.addObject();
      node.put("name", step.name());
      node.put("status", step.status().name().toLowerCase(Locale.ROOT));
      node.put("seconds", seconds(step.took()));
      node.put("message", step.message());
    }
  }

  static void checks(ArrayNode array, List<CheckResult> checks) {
    for (CheckResult check : checks) {
      ObjectNode node = array.addObject();
      node.put("name", check.name());
      node.put("status", check.status().text());
      node.put("severity", check.severity().text());
      node.put("observed", check.observed());
      node.put("expected", check.expected());
      node.put("row_count", check.rowCount());
      node.set("rows", JSON.valueToTree(check.rows()));
      node.put("seconds", seconds(check.took()));
    }
  }

  static double seconds(Duration took) {
    return took.toMillis() / 1000.0;
  }
}
