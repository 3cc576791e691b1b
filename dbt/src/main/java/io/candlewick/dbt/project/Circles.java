package io.candlewick.dbt.project;

import io.candlewick.dbt.fault.Faults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds models that read each other in a circle. */
final class Circles {
  private final Map<String, Model> models;
  private final Faults faults;
  private final Set<String> done = new HashSet<>();
  private final List<String> way = new ArrayList<>();

  /** Models by unique id. */
  Circles(Map<String, Model> models, Faults faults) {
    this.models = models;
    this.faults = faults;
  }

  /** Adds one fault for each circle. */
  void find() {
    new TreeSet<>(models.keySet()).forEach(this::visit);
  }

  private void visit(String id) {
    int at = way.indexOf(id);
    if (at >= 0) {
      List<String> circle = new ArrayList<>(way.subList(at, way.size()));
      circle.add(id);
      Model first = models.get(id);
      faults.add(
          first.file(),
          first.text().firstLine(),
          "models read each other in a circle: "
              + String.join(" -> ", circle.stream().map(m -> models.get(m).name()).toList()));
      return;
    }
    Model model = models.get(id);
    if (model == null || !done.add(id)) {
      return;
    }
    way.add(id);
    new TreeSet<>(model.dependsOn()).forEach(this::visit);
    way.remove(way.size() - 1);
  }
}
