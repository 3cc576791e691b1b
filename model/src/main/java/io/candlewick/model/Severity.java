package io.candlewick.model;

/** How far an anomaly lies beyond its rule's limit. */
public enum Severity {
  HIGH,
  CRITICAL
}
