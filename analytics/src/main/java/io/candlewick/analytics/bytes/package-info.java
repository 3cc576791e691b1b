/** What the formats of this module are made of: numbers in few bytes, and checksums. */
package io.candlewick.analytics.bytes;
