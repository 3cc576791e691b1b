package io.candlewick.launcher.chart;

/** A chart that cannot be drawn as it was asked for. */
public final class ChartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  ChartException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  ChartException(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  /** What to do about it, as a sentence. */
  public String remedy() {
    return remedy;
  }
}
