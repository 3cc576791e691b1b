package io.candlewick.market.profile;

import java.util.List;
import java.util.stream.Collectors;

/** A profile has faults; the message lists all of them, one per line. */
public final class ProfileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  ProfileException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** All of them, by line. */
  public List<Fault> faults() {
    return faults;
  }
}
