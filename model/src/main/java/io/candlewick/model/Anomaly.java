package io.candlewick.model;

import java.time.Instant;

/**
 * One anomaly found in one tick.
 *
 * @param rule the rule's name, such as {@code FLASH_CRASH} or {@code SPIKE}
 * @param severity how far beyond the limit it lies
 * @param symbol the asset's symbol
 * @param assetType the kind of asset
 * @param epoch the tick's epoch
 * @param sequence the tick's sequence
 * @param eventTime the tick's event time
 * @param price the tick's price, scaled by 10<sup>8</sup>
 * @param previousPrice the price it is judged against, scaled by 10<sup>8</sup>
 * @param returnPct the return in percent, scaled by 10<sup>8</sup>
 */
public record Anomaly(
    String rule,
    Severity severity,
    String symbol,
    AssetType assetType,
    long epoch,
    long sequence,
    Instant eventTime,
    long price,
    long previousPrice,
    long returnPct) {

  /** The identity: {@code symbol:epoch:sequence:rule}. The same tick always gives the same one. */
  public String id() {
    return Tick.id(symbol, epoch, sequence) + ':' + rule;
  }
}
