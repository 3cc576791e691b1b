/** What requests say: cursors, symbols, spans of time. Wrong values become problems. */
package io.candlewick.console.request;
