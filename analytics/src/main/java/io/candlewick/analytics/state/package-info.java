/**
 * What is remembered between two blocks, as bytes that a host keeps: {@link
 * io.candlewick.analytics.state.SymbolStateFormat} for a symbol's state, {@link
 * io.candlewick.analytics.state.RejectedCountsFormat} for the numbers of rejected records.
 */
package io.candlewick.analytics.state;
