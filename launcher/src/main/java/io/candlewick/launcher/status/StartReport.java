package io.candlewick.launcher.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.launcher.platform.StartState;
import io.candlewick.launcher.screen.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code status} says about the start of a platform.
 *
 * @param start how far it is
 * @param now the present
 */
public record StartReport(StartState start, Instant now) {

  /** The lines to print while not all services answer. */
  public List<String> lines(Path data) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "The platform on %s is starting (process %d, for %s)."
            .formatted(data, start.launcherPid(), secondsSince(start.begun())));
    Table table = new Table("service", "state", ">for");
    for (StartState.Service service : start.services()) {
      table.row(
          service.title(),
          service.state(),
          service.since().isEmpty() ? "" : secondsSince(service.since()));
    }
    lines.addAll(table.lines());
    return lines;
  }

  /**
   * Adds {@code start}: {@code stage}, {@code begun}, {@code services} with {@code name}, {@code
   * state} and {@code since}, and {@code history} with {@code done} and {@code total} ticks.
   */
  public void putInto(ObjectNode root) {
    ObjectNode node = root.putObject("start");
    node.put("stage", start.stage().text());
    node.put("begun", start.begun());
    ArrayNode services = node.putArray("services");
    for (StartState.Service service : start.services()) {
      ObjectNode entry = services.addObject();
      entry.put("name", service.name());
      entry.put("state", service.state());
      entry.put("since", service.since());
    }
    ObjectNode history = node.putObject("history");
    history.put("done", start.history().done());
    history.put("total", start.history().total());
    if (!start.obstacle().isEmpty()) {
      node.put("obstacle", start.obstacle());
    }
  }

  private String secondsSince(String time) {
    return Math.max(0, Duration.between(Instant.parse(time), now).toSeconds()) + " s";
  }
}
