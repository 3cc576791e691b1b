package io.candlewick.dbt.fault;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects all faults of a project, so that they are reported at once. Not thread-safe. */
public final class Faults {
  private final Set<Fault> found = new TreeSet<>();

  /** Adds a fault; one that was found before counts once. */
  public void add(String file, int line, String message) {
    found.add(new Fault(file, line, message));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** The faults by file and line. */
  public List<Fault> all() {
    return List.copyOf(found);
  }

  /** Throws all faults, if there is one. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new DbtProjectException(all());
    }
  }
}
