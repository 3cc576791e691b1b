/** How candles are printed: as a table, CSV or JSON. */
package io.candlewick.launcher.candles;
