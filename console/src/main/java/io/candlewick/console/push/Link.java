package io.candlewick.console.push;

/** Something that changes again and again, at its place in a {@link Chain}. Not thread-safe. */
abstract class Link {
  private final String symbol;
  private long position;
  Link previous;
  Link next;

  Link(String symbol) {
    this.symbol = symbol;
  }

  final String symbol() {
    return symbol;
  }

  /** Number of its newest change; those of later changes are larger. */
  final long position() {
    return position;
  }

  final void moveTo(long newest) {
    position = newest;
  }
}
