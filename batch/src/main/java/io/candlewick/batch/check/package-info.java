/** Quality checks of an hour of market data, as {@code batch/checks} declares them. */
package io.candlewick.batch.check;
