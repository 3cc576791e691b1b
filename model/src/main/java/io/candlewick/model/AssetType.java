package io.candlewick.model;

/** What kind of thing an asset is. The names are those of the Avro enum on the wire. */
public enum AssetType {
  STOCK,
  CRYPTO,
  FOREX,
  FUTURE,
  INDEX,
  OTHER
}
