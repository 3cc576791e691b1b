-- fails: schema_unchanged
ALTER TABLE ohlcv ADD COLUMN source text, ALTER COLUMN avg_spread DROP NOT NULL, DROP COLUMN created_at;
