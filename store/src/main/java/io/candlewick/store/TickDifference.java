package io.candlewick.store;

import io.candlewick.model.Tick;

/**
 * A tick whose document is missing or differs from it.
 *
 * @param tick the tick
 * @param isMissing whether there is no document at all
 * @param detail the stored value and that of the tick, field by field; empty if the document is
 *     missing
 */
public record TickDifference(Tick tick, boolean isMissing, String detail) {}
