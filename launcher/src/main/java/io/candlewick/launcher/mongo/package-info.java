/**
 * A small MongoDB for machines that have none. mongo-java-server implements the protocol, matching
 * and aggregation; storage and reads are implemented here, so that no read needs more memory than
 * the heap has.
 */
package io.candlewick.launcher.mongo;
