/** The console as a service: a live page, a read API over all data, and a stream of events. */
package io.candlewick.console;
