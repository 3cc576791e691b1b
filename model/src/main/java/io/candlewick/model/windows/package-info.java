/** How time is divided into candles when they are read, and candles of larger windows. */
package io.candlewick.model.windows;
