/** Candles as pictures: in the terminal, and as SVG, PNG and HTML files. */
package io.candlewick.launcher.chart;
