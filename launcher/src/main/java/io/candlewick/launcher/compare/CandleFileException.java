package io.candlewick.launcher.compare;

/** A file whose candles cannot be compared. */
public final class CandleFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  CandleFileException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  CandleFileException(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  /** What to do about it, as a sentence. */
  public String remedy() {
    return remedy;
  }
}
