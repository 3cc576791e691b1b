package io.candlewick.analytics;

/**
 * The span of all holes of an epoch that were given up, with the ticks between them.
 *
 * @param first the lowest number missing
 * @param last the highest number missing; 0 if no hole was given up
 * @param timeBefore event time of the tick before the span, microseconds since 1970
 * @param timeAfter event time of the tick after the span, microseconds since 1970
 */
public record HolesGivenUp(long first, long last, long timeBefore, long timeAfter) {
  static final HolesGivenUp NONE = new HolesGivenUp(0, 0, 0, 0);

  boolean isNone() {
    return last == 0;
  }
}
