package io.candlewick.model;

/**
 * One trade or quote of one symbol, complete as published. Prices and sizes are scaled by
 * 10<sup>8</sup> (see {@link FixedPoint}).
 *
 * <p>This record is a plain carrier and accepts any values, because a tick from the wire must be
 * held before it can be judged; {@link TickRules} says which ticks are sound.
 *
 * @param symbol the asset's symbol, 1 to 64 characters
 * @param assetType the kind of asset
 * @param currency the currency of prices, as in {@code USD}
 * @param epoch the run of the feed that published it; 0 or more
 * @param sequence its number within symbol and epoch; 1 or more
 * @param eventTime microseconds since 1970-01-01T00:00Z
 * @param price the price traded, or the quote's chosen side
 * @param volume the size, 0 where none was recorded
 * @param bid the bid; the price where none was recorded
 * @param ask the ask; the price where none was recorded
 * @param previousPrice the symbol's price before this tick, or {@link #NO_PREVIOUS_PRICE}
 * @param dayOpen the first price of the UTC day
 * @param dayHigh the highest price of the UTC day so far
 * @param dayLow the lowest price of the UTC day so far
 * @param sma5 the mean of the last five prices, this one included (fewer at the start)
 * @param sma20 the mean of the last twenty prices, this one included (fewer at the start)
 * @param realizedVol root mean square of the last ten simple returns in percent, times √252
 * @param injected the simulator's own truth ("FLASH_CRASH" …), or {@code null}
 */
public record Tick(
    String symbol,
    AssetType assetType,
    String currency,
    long epoch,
    long sequence,
    long eventTime,
    long price,
    long volume,
    long bid,
    long ask,
    long previousPrice,
    long dayOpen,
    long dayHigh,
    long dayLow,
    long sma5,
    long sma20,
    long realizedVol,
    String injected) {

  /** Stands for "this is the first price of the symbol". No sound price is zero. */
  public static final long NO_PREVIOUS_PRICE = 0;

  /** The identity of the tick: {@code symbol:epoch:sequence}. */
  public String id() {
    return id(symbol, epoch, sequence);
  }

  /** The identity of a tick: {@code symbol:epoch:sequence}. */
  public static String id(String symbol, long epoch, long sequence) {
    return symbol + ':' + epoch + ':' + sequence;
  }
}
