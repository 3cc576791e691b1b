/** What is on Kafka: topics, partitions, groups, records in clear, schemas. */
package io.candlewick.console.topics;
