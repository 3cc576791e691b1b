CREATE TABLE repaired_ticks (
    symbol     text        PRIMARY KEY,
    seen_to    bigint      NOT NULL,
    settled_to bigint      NOT NULL DEFAULT 0,
    merged     bigint      NOT NULL DEFAULT 0,
    duplicates bigint      NOT NULL DEFAULT 0,
    conflicts  bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE repaired_ticks IS 'How far repair has counted late ticks, so that it goes on from there when retention has removed them.';
COMMENT ON COLUMN repaired_ticks.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN repaired_ticks.seen_to IS 'Offset of the symbol''s partition of market.ticks that the newest repair looked up to, exclusive.';
COMMENT ON COLUMN repaired_ticks.settled_to IS 'Late ticks below this offset are counted for good: none of them waited.';
COMMENT ON COLUMN repaired_ticks.merged IS 'Late ticks below settled_to that are in a candle.';
COMMENT ON COLUMN repaired_ticks.duplicates IS 'Late ticks below settled_to that are equal to an earlier one.';
COMMENT ON COLUMN repaired_ticks.conflicts IS 'Late ticks below settled_to that have other values than an earlier one under their number.';
COMMENT ON COLUMN repaired_ticks.created_at IS 'When the row was first written.';
COMMENT ON COLUMN repaired_ticks.updated_at IS 'When the row was last changed.';
