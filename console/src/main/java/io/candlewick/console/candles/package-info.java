/** Candles of any windows, read and rolled up exactly, in several formats. */
package io.candlewick.console.candles;
