package io.candlewick.audit.late;

import io.candlewick.ticklog.Position;

/**
 * A tick whose number was used before, with other values.
 *
 * @param symbol its symbol
 * @param position where it is
 * @param first where the first tick under the number is
 */
public record LateConflict(String symbol, Position position, Position first) {}
