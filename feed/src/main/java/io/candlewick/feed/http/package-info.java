/** The market over HTTP: described by {@code openapi.yaml}, which a test holds against it. */
package io.candlewick.feed.http;
