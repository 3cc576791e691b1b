/** The feed's HTTP API. {@code openapi.yaml} describes it, and a test compares the two. */
package io.candlewick.feed.http;
