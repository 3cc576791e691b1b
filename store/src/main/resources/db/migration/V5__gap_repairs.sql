CREATE TABLE gap_repairs (
    symbol        text        NOT NULL,
    epoch         bigint      NOT NULL,
    numbers_below bigint      NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (symbol, epoch)
);

COMMENT ON TABLE gap_repairs IS 'Whose gaps repair keeps: the stream does not track these numbers any more, and late ticks filled some of them.';
COMMENT ON COLUMN gap_repairs.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN gap_repairs.epoch IS 'Epoch that the numbers belong to.';
COMMENT ON COLUMN gap_repairs.numbers_below IS 'Rows of data_gaps with numbers below it are left to repair; those from it on are the stream''s.';
COMMENT ON COLUMN gap_repairs.created_at IS 'When repair first changed a gap of the epoch.';
COMMENT ON COLUMN gap_repairs.updated_at IS 'When the row was last changed.';
