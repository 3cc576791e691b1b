package io.candlewick.live.source;

import java.time.Duration;
import java.util.Optional;

/** A failure or refusal of a provider. No fault ends a source. */
public final class SourceFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a fault affects, and what follows from it. */
  public enum Kind {
    /** It cannot be reached: all its symbols wait. */
    AWAY,
    /** It fails to answer: the symbol waits, and all symbols wait once all fail. */
    FAILED,
    /** Too many requests: all its symbols wait. */
    LIMITED,
    /** An answer is not of the documented form: the symbol waits. */
    NONSENSE,
    /** A number that no tick can have: the tick is omitted, or else the symbol waits. */
    BAD_VALUE,
    /** It refuses the question: the symbol waits. */
    REFUSED,
    /** The provider does not know the symbol; it is requested again only rarely. */
    UNKNOWN_SYMBOL,
    /** The key's plan does not include the requested data. */
    NOT_IN_PLAN
  }

  private final Kind kind;
  private final transient Duration wait;

  public SourceFault(Kind kind, String what) {
    this(kind, what, null, null);
  }

  public SourceFault(Kind kind, String what, Throwable cause) {
    this(kind, what, null, cause);
  }

  /**
   * @param wait how long the provider demands to wait, or null
   */
  public SourceFault(Kind kind, String what, Duration wait, Throwable cause) {
    super(what, cause);
    this.kind = kind;
    this.wait = wait;
  }

  public Kind kind() {
    return kind;
  }

  public Optional<Duration> demandedWait() {
    return Optional.ofNullable(wait);
  }
}
