package io.candlewick.store;

import io.candlewick.model.Tick;

/**
 * A tick whose document is not exactly what it must be.
 *
 * @param tick the tick
 * @param isMissing whether there is no document at all
 * @param detail what is stored and what the tick says, field by field; empty where it is missing
 */
public record TickDifference(Tick tick, boolean isMissing, String detail) {}
