/** The way of a tick: stages, queries, rates, lag, the balance, and what went wrong. */
package io.candlewick.console.pipeline;
