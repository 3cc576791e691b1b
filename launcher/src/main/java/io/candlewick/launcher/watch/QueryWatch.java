package io.candlewick.launcher.watch;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.platform.StreamFaults;
import io.candlewick.launcher.screen.Screen;
import io.candlewick.model.health.QueryHealth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports once when a query of the stream begins to fail, and once when it recovers. For one
 * thread.
 */
public final class QueryWatch {
  private final StreamFaults faults;
  private final Screen screen;
  private final Map<String, String> causes = new HashMap<>();
  private String complaint = "";

  public QueryWatch(StreamFaults faults, Screen screen) {
    this.faults = faults;
    this.screen = screen;
  }

  /** An unreadable file is reported once, and is no reason to stop anything. */
  private void complain(String what) {
    if (!what.equals(complaint)) {
      screen.line("  " + what);
    }
    complaint = what;
  }

  /** Looks once; returns the names of the queries that fail. */
  public Set<String> look() {
    List<QueryHealth> failing;
    try {
      failing = faults.failing();
    } catch (CommandException e) {
      complain(e.getMessage());
      return Set.copyOf(causes.keySet());
    }
    Set<String> names = new HashSet<>();
    for (QueryHealth query : failing) {
      names.add(query.query());
      if (!query.cause().equals(causes.put(query.query(), query.cause()))) {
        screen.line("  " + query.complaint());
      }
    }
    Set<String> recovered = new HashSet<>(causes.keySet());
    recovered.removeAll(names);
    for (String query : recovered) {
      causes.remove(query);
      screen.line("  Query " + query + " no longer fails");
    }
    return names;
  }
}
