package io.candlewick.model;

import java.util.Locale;

/** What kind of thing an asset is. The names are those of the Avro enum on the wire. */
public enum AssetType {
  STOCK,
  CRYPTO,
  FOREX,
  FUTURE,
  INDEX,
  OTHER;

  /** As people write it, in profiles, options and over HTTP: {@code stock}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
