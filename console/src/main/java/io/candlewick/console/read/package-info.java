/**
 * What the platform knows of its ticks: documents, anomalies, gaps, symbols, the balance, dead
 * letters.
 */
package io.candlewick.console.read;
