/**
 * The ticks of one symbol as compact bytes: {@link io.candlewick.analytics.block.TickBlockWriter}
 * packs them, {@link io.candlewick.analytics.block.TickBlock} reads them one by one.
 */
package io.candlewick.analytics.block;
