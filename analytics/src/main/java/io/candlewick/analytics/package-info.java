/**
 * What ticks mean: a block of one symbol's ticks and the symbol's state give new state, candles,
 * gaps and the positions of ticks that are in no candle. Pure: reads no clock, does no input or
 * output, logs nothing.
 *
 * <p>{@link io.candlewick.analytics.block.TickBlockWriter} packs ticks, {@link
 * io.candlewick.analytics.CandleMachine} judges them.
 */
package io.candlewick.analytics;
