/** What other services answer: the feed and the hourly pipeline. */
package io.candlewick.console.upstream;
