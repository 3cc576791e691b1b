package io.candlewick.market.live;

/** A source is named wrongly, or cannot run here. The message has no full stop at its end. */
public final class SourceSpecException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  SourceSpecException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  /** What would be right: whole sentences. */
  public String remedy() {
    return remedy;
  }
}
