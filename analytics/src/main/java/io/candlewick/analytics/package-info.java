/**
 * What ticks mean: a block of one symbol's ticks and the symbol's state give new state, candles,
 * gaps and the positions of ticks that are in no candle. Pure: reads no clock, does no input or
 * output, logs nothing.
 *
 * <p>{@link io.candlewick.analytics.CandleMachine} judges the ticks of a {@linkplain
 * io.candlewick.analytics.block block}, and {@link io.candlewick.analytics.SymbolState} is its
 * memory of them. {@link io.candlewick.analytics.state} defines the bytes of the state.
 */
package io.candlewick.analytics;
