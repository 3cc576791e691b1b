CREATE TABLE anomalies (
    id             text           PRIMARY KEY,
    rule           text           NOT NULL,
    severity       text           NOT NULL,
    symbol         text           NOT NULL,
    asset_type     text           NOT NULL,
    epoch          bigint         NOT NULL,
    sequence       bigint         NOT NULL,
    event_time     timestamptz    NOT NULL,
    price          numeric(18, 8) NOT NULL,
    previous_price numeric(18, 8) NOT NULL,
    return_pct     numeric(18, 8) NOT NULL,
    created_at     timestamptz    NOT NULL DEFAULT now()
);
CREATE INDEX anomalies_by_symbol ON anomalies (symbol, event_time);

COMMENT ON TABLE anomalies IS 'Anomalies found in single ticks.';
COMMENT ON COLUMN anomalies.id IS 'symbol:epoch:sequence:rule';
COMMENT ON COLUMN anomalies.rule IS 'Name of the rule, as in FLASH_CRASH.';
COMMENT ON COLUMN anomalies.severity IS 'How far beyond the limit: HIGH or CRITICAL.';
COMMENT ON COLUMN anomalies.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN anomalies.asset_type IS 'Kind of asset.';
COMMENT ON COLUMN anomalies.epoch IS 'Epoch of the tick.';
COMMENT ON COLUMN anomalies.sequence IS 'Number of the tick within symbol and epoch.';
COMMENT ON COLUMN anomalies.event_time IS 'Event time of the tick, UTC.';
COMMENT ON COLUMN anomalies.price IS 'Price of the tick, in the currency of the asset.';
COMMENT ON COLUMN anomalies.previous_price IS 'Price that it is judged against, in the currency of the asset.';
COMMENT ON COLUMN anomalies.return_pct IS 'Return against previous_price, in percent.';
COMMENT ON COLUMN anomalies.created_at IS 'When the row was written.';
