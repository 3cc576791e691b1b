package io.candlewick.launcher.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A plan for programs. */
final class PlanJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final double THOUSAND = 1_000;

  private PlanJson() {}

  static String text(Plan plan) {
    ObjectNode root = JSON.createObjectNode();
    root.put("symbols", plan.work().symbols());
    root.put("ticks_per_second", plan.work().ticksPerSecond());
    root.put("retention_seconds", plan.work().retention().toSeconds());
    root.put("engine", plan.engine().toString());
    ArrayNode parts = root.putArray("parts");
    plan.parts().forEach((name, need) -> put(parts.addObject().put("part", name), need));
    put(root.putObject("total"), plan.total());
    ArrayNode limits = root.putArray("limits");
    plan.limits()
        .forEach(
            use ->
                limits
                    .addObject()
                    .put("limit", use.limit().name())
                    .put("used", use.part())
                    .put("remedy", use.limit().remedy()));
    root.put("breaks_first", plan.first().limit().name());
    return root.toPrettyString();
  }

  private static void put(ObjectNode node, Need need) {
    node.put("cores", Math.round(need.cores() * THOUSAND) / THOUSAND);
    node.put("memory_bytes", Math.round(need.memory()));
    node.put("disk_bytes", Math.round(need.disk()));
    node.put("sent_bytes_per_second", Math.round(need.sent()));
  }
}
