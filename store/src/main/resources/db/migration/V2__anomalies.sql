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
COMMENT ON COLUMN anomalies.return_pct IS 'Return against previous_price, in percent.';
