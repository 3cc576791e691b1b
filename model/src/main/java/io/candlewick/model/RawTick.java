package io.candlewick.model;

/**
 * A trade or quote from a source, before the feed numbers and completes it. Prices and sizes are
 * scaled by 10<sup>8</sup>.
 *
 * @param symbol the asset's symbol
 * @param assetType the kind of asset
 * @param currency the currency of prices
 * @param sequence the number recorded with it, 1 or more, or {@link #NO_SEQUENCE}
 * @param eventTime microseconds since 1970
 * @param price the price
 * @param volume the size, 0 where none is known
 * @param bid the bid; the price where none is known
 * @param ask the ask; the price where none is known
 * @param injected the simulator's own truth, as in {@code FLASH_CRASH}, or {@code null}
 */
public record RawTick(
    String symbol,
    AssetType assetType,
    String currency,
    long sequence,
    long eventTime,
    long price,
    long volume,
    long bid,
    long ask,
    String injected) {

  /** Stands for "the source numbers nothing". */
  public static final long NO_SEQUENCE = 0;
}
