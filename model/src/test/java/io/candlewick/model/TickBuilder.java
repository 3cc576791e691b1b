package io.candlewick.model;

/**
 * A tick by hand. What a test does not name is plain: a crypto asset in USD, size 1, no spread, no
 * price before, every price of the day and every mean the price itself. Prices and sizes are scaled
 * by 10<sup>8</sup>. Not thread-safe.
 */
public final class TickBuilder {
  private final String symbol;
  private final long epoch;
  private AssetType type = AssetType.CRYPTO;
  private String currency = "USD";
  private long sequence;
  private long eventTime;
  private long price;
  private long volume = FixedPoint.ONE;
  private long bid;
  private long ask;
  private long previousPrice = Tick.NO_PREVIOUS_PRICE;
  private long dayOpen;
  private long dayHigh;
  private long dayLow;
  private long sma5;
  private long sma20;
  private long realizedVol;
  private String injected;

  private TickBuilder(String symbol, long epoch) {
    this.symbol = symbol;
    this.epoch = epoch;
  }

  /**
   * One with these fields.
   *
   * @param eventTime microseconds since 1970
   */
  public static TickBuilder tick(
      String symbol, long epoch, long sequence, long eventTime, long price) {
    TickBuilder builder = new TickBuilder(symbol, epoch);
    builder.sequence = sequence;
    builder.eventTime = eventTime;
    return builder.price(price).quote(price, price).day(price, price, price).means(price, price);
  }

  /** One that differs from another in what is called next alone. */
  public static TickBuilder like(Tick tick) {
    TickBuilder builder = new TickBuilder(tick.symbol(), tick.epoch());
    builder.type = tick.assetType();
    builder.currency = tick.currency();
    builder.sequence = tick.sequence();
    builder.eventTime = tick.eventTime();
    builder.realizedVol = tick.realizedVol();
    builder.injected = tick.injected();
    return builder
        .price(tick.price())
        .volume(tick.volume())
        .quote(tick.bid(), tick.ask())
        .previousPrice(tick.previousPrice())
        .day(tick.dayOpen(), tick.dayHigh(), tick.dayLow())
        .means(tick.sma5(), tick.sma20());
  }

  public TickBuilder type(AssetType type) {
    this.type = type;
    return this;
  }

  public TickBuilder currency(String currency) {
    this.currency = currency;
    return this;
  }

  public TickBuilder sequence(long sequence) {
    this.sequence = sequence;
    return this;
  }

  public TickBuilder eventTime(long eventTime) {
    this.eventTime = eventTime;
    return this;
  }

  /** The price alone; what was made of an earlier one stays. */
  public TickBuilder price(long price) {
    this.price = price;
    return this;
  }

  public TickBuilder volume(long volume) {
    this.volume = volume;
    return this;
  }

  public TickBuilder quote(long bid, long ask) {
    this.bid = bid;
    this.ask = ask;
    return this;
  }

  /** The price before, which then is the first one of the day. */
  public TickBuilder previousPrice(long previousPrice) {
    this.previousPrice = previousPrice;
    return previousPrice == Tick.NO_PREVIOUS_PRICE
        ? this
        : day(previousPrice, Math.max(previousPrice, price), Math.min(previousPrice, price));
  }

  public TickBuilder day(long open, long high, long low) {
    this.dayOpen = open;
    this.dayHigh = high;
    this.dayLow = low;
    return this;
  }

  public TickBuilder means(long sma5, long sma20) {
    this.sma5 = sma5;
    this.sma20 = sma20;
    return this;
  }

  public TickBuilder realizedVol(long realizedVol) {
    this.realizedVol = realizedVol;
    return this;
  }

  public TickBuilder injected(String injected) {
    this.injected = injected;
    return this;
  }

  public Tick build() {
    return new Tick(
        symbol,
        type,
        currency,
        epoch,
        sequence,
        eventTime,
        price,
        volume,
        bid,
        ask,
        previousPrice,
        dayOpen,
        dayHigh,
        dayLow,
        sma5,
        sma20,
        realizedVol,
        injected);
  }
}
