/** The newest published ticks, kept in a bounded ring for readers of the HTTP API. */
package io.candlewick.feed.recent;
