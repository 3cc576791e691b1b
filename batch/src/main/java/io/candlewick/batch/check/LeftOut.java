package io.candlewick.batch.check;

/** Why a candle cannot be compared with its documents. */
enum LeftOut {
  /** It has more ticks than the check reads. */
  TOO_LARGE("too large"),
  /** MongoDB keeps only the newest documents, and some of the window are no longer among them. */
  NOT_KEPT("whose documents are no longer kept"),
  /** The query that writes documents has not reached the end of the window. */
  NOT_WRITTEN("whose documents are not written yet"),
  /** Ticks that have a document wait for a repair, or were fenced. */
  NOT_IN_CANDLES("with late or fenced ticks"),
  /** Of ticks in conflict, a document may hold either one. */
  IN_CONFLICT("with ticks in conflict");

  private final String text;

  LeftOut(String text) {
    this.text = text;
  }

  /** Follows a number of candles. */
  String text() {
    return text;
  }
}
