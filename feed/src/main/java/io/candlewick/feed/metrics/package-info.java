/** What the feed measures of its market, its queue and its sources. */
package io.candlewick.feed.metrics;
