package io.candlewick.batch.late;

import io.candlewick.ticklog.Position;

/**
 * A late tick under a number that was used before in its window, with other values.
 *
 * @param symbol its symbol
 * @param epoch its epoch
 * @param sequence its number
 * @param position where it is
 * @param first where the first tick under the number is
 */
public record LateConflict(
    String symbol, long epoch, long sequence, Position position, Position first) {}
