/**
 * A small MongoDB for machines that have none: mongo-java-server speaks the protocol, matches and
 * aggregates; storage and reads are here, so that no read holds more than the heap has room for.
 */
package io.candlewick.launcher.mongo;
