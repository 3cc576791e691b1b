/** Removes what is older than its retention and is not needed any more. */
package io.candlewick.batch.retention;
