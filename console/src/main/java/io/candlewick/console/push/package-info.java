/** The stream of events: candles, anomalies and prices as they come. */
package io.candlewick.console.push;
