/**
 * What ticks mean: a block of one symbol's ticks and the symbol's state give new state, candles,
 * gaps and the positions of ticks that are in no candle. Pure: reads no clock, does no input or
 * output, logs nothing.
 *
 * <p>{@link io.candlewick.analytics.CandleMachine} judges the ticks of a {@linkplain
 * io.candlewick.analytics.block block}, {@link io.candlewick.analytics.SymbolState} is what it
 * remembers of them. How the state is kept as bytes is in {@link io.candlewick.analytics.state}.
 */
package io.candlewick.analytics;
