package io.candlewick.batch.check;

import java.util.List;
import java.util.stream.Collectors;

/** The declared checks cannot be used. The message lists every fault, one a line. */
public final class DeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<DeclarationFault> faults;

  DeclarationException(List<DeclarationFault> faults) {
    super(faults.stream().map(DeclarationFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order of files and lines. */
  public List<DeclarationFault> faults() {
    return faults;
  }
}
