CREATE TABLE data_gaps (
    symbol        text        NOT NULL,
    epoch         bigint      NOT NULL,
    first_missing bigint      NOT NULL,
    last_missing  bigint      NOT NULL CHECK (last_missing >= first_missing),
    after_time    timestamptz NOT NULL,
    before_time   timestamptz NOT NULL,
    detected_at   timestamptz NOT NULL DEFAULT now(),
    filled_at     timestamptz,
    PRIMARY KEY (symbol, epoch, first_missing, last_missing)
);
CREATE INDEX data_gaps_open ON data_gaps (symbol, epoch) WHERE filled_at IS NULL;

COMMENT ON TABLE data_gaps IS 'Runs of missing sequence numbers. A run that shrinks is a new row; the old one is then filled.';
COMMENT ON COLUMN data_gaps.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN data_gaps.epoch IS 'Epoch that the missing numbers belong to.';
COMMENT ON COLUMN data_gaps.first_missing IS 'First missing sequence number.';
COMMENT ON COLUMN data_gaps.last_missing IS 'Last missing sequence number.';
COMMENT ON COLUMN data_gaps.detected_at IS 'When the run was first written.';
COMMENT ON COLUMN data_gaps.after_time IS 'Event time of the tick before the run, UTC.';
COMMENT ON COLUMN data_gaps.before_time IS 'Event time of the tick after the run, UTC.';
COMMENT ON COLUMN data_gaps.filled_at IS 'When the run was no longer missing as a whole; null while it is open.';
