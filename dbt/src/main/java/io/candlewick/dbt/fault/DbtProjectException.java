package io.candlewick.dbt.fault;

import java.util.List;
import java.util.stream.Collectors;

/** A project that cannot be run; nothing was sent to the database. */
public final class DbtProjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public DbtProjectException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** All faults, by file and line. */
  public List<Fault> faults() {
    return faults;
  }
}
