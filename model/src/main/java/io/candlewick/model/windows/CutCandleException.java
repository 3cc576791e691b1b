package io.candlewick.model.windows;

/** Candles cannot be rolled up to windows that would cut one of them. */
public final class CutCandleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  CutCandleException(String message) {
    super(message);
  }
}
