/** Messages about hours that failed, and about the first one that went well again. */
package io.candlewick.batch.notification;
