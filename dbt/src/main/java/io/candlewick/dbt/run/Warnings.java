package io.candlewick.dbt.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user should know after a command. Safe for use by several threads. */
final class Warnings {
  private final List<String> texts = new ArrayList<>();
  private final Map<String, String> droppedBy = new LinkedHashMap<>();

  synchronized void add(String text) {
    texts.add(text);
  }

  /** A model's old relation was dropped, and these views with it, as schema.name. */
  synchronized void dropped(String model, List<String> views) {
    views.forEach(v -> droppedBy.put(v, model));
  }

  synchronized List<String> droppedViews() {
    return List.copyOf(droppedBy.keySet());
  }

  synchronized List<String> all() {
    return List.copyOf(texts);
  }

  /** Warns of a view that was dropped and has not come back. */
  synchronized void isGone(String view) {
    texts.add(
        "the view "
            + view
            + " is gone: it read the old "
            + droppedBy.get(view)
            + ", which was replaced; build it again (select "
            + droppedBy.get(view)
            + "+ to include what reads a model)");
  }
}
