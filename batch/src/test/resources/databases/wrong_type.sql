-- fails: schema_unchanged
ALTER TABLE ohlcv ALTER COLUMN sum_spread TYPE double precision;
