CREATE TYPE candle_state AS ENUM ('OPEN', 'FINAL', 'CORRECTED');
COMMENT ON TYPE candle_state IS 'How settled a candle is, in the order in which it may move.';

CREATE TABLE ohlcv (
    symbol                 text           NOT NULL,
    asset_type             text           NOT NULL,
    candle_interval        text           NOT NULL,
    window_start           timestamptz    NOT NULL,
    window_end             timestamptz    NOT NULL,
    open                   numeric(18, 8) NOT NULL,
    high                   numeric(18, 8) NOT NULL,
    low                    numeric(18, 8) NOT NULL,
    close                  numeric(18, 8) NOT NULL,
    volume                 numeric(39, 8) NOT NULL,
    notional               numeric(39, 16) NOT NULL,
    tick_count             bigint         NOT NULL CHECK (tick_count > 0),
    return_count           bigint         NOT NULL,
    alert_count            bigint         NOT NULL,
    sum_return_pct         numeric(39, 8) NOT NULL,
    sum_squared_return_pct numeric(39, 16) NOT NULL,
    sum_spread             numeric(39, 8) NOT NULL,
    sum_realized_vol       numeric(39, 8) NOT NULL,
    vwap                   numeric(18, 8),
    avg_return_pct         numeric(18, 8),
    stddev_return_pct      numeric(18, 8),
    avg_spread             numeric(18, 8) NOT NULL,
    avg_realized_vol       numeric(18, 8) NOT NULL,
    state                  candle_state   NOT NULL,
    created_at             timestamptz    NOT NULL DEFAULT now(),
    updated_at             timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (symbol, candle_interval, window_start)
) WITH (fillfactor = 80); -- room to renew an open candle within its page
CREATE INDEX ohlcv_by_time ON ohlcv (window_start);

COMMENT ON TABLE ohlcv IS 'Candles: absolute values over all ticks of a window. tick_count is the revision.';
COMMENT ON COLUMN ohlcv.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN ohlcv.asset_type IS 'Kind of asset: STOCK, CRYPTO, FOREX, FUTURE, INDEX or OTHER.';
COMMENT ON COLUMN ohlcv.candle_interval IS 'Length of the window, as in 1m.';
COMMENT ON COLUMN ohlcv.window_start IS 'Start of the window, UTC, inclusive.';
COMMENT ON COLUMN ohlcv.window_end IS 'End of the window, UTC, exclusive.';
COMMENT ON COLUMN ohlcv.open IS 'First price by event time, in the currency of the asset.';
COMMENT ON COLUMN ohlcv.high IS 'Highest price, in the currency of the asset.';
COMMENT ON COLUMN ohlcv.low IS 'Lowest price, in the currency of the asset.';
COMMENT ON COLUMN ohlcv.close IS 'Last price by event time, in the currency of the asset.';
COMMENT ON COLUMN ohlcv.volume IS 'Sum of sizes, in units of the asset.';
COMMENT ON COLUMN ohlcv.notional IS 'Sum of price times size, in the currency of the asset.';
COMMENT ON COLUMN ohlcv.tick_count IS 'Number of ticks: the revision of the candle, which only grows.';
COMMENT ON COLUMN ohlcv.return_count IS 'Number of ticks that have a previous price.';
COMMENT ON COLUMN ohlcv.alert_count IS 'Number of anomalies among the ticks.';
COMMENT ON COLUMN ohlcv.sum_return_pct IS 'Sum of returns, in percent.';
COMMENT ON COLUMN ohlcv.sum_squared_return_pct IS 'Sum of squared returns, in percent squared.';
COMMENT ON COLUMN ohlcv.sum_spread IS 'Sum of ask minus bid, in the currency of the asset.';
COMMENT ON COLUMN ohlcv.sum_realized_vol IS 'Sum of realized volatility, in percent a year.';
COMMENT ON COLUMN ohlcv.vwap IS 'Notional over volume, in the currency of the asset; null where nothing was traded.';
COMMENT ON COLUMN ohlcv.avg_return_pct IS 'Mean return, in percent; null without any return.';
COMMENT ON COLUMN ohlcv.stddev_return_pct IS 'Sample standard deviation of returns, in percent; null below two returns.';
COMMENT ON COLUMN ohlcv.avg_spread IS 'Mean of ask minus bid, in the currency of the asset.';
COMMENT ON COLUMN ohlcv.avg_realized_vol IS 'Mean realized volatility, in percent a year.';
COMMENT ON COLUMN ohlcv.state IS 'How settled the candle is.';
COMMENT ON COLUMN ohlcv.created_at IS 'When the row was first written.';
COMMENT ON COLUMN ohlcv.updated_at IS 'When the row was last changed.';
