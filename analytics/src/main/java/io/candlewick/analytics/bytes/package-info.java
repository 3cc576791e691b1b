/** The building blocks of the formats of this module: compact numbers, and checksums. */
package io.candlewick.analytics.bytes;
