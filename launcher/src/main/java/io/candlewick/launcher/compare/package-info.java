/** Candles of someone else, compared with those that are served. */
package io.candlewick.launcher.compare;
