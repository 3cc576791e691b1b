CREATE TABLE tick_balance (
    symbol             text        PRIMARY KEY,
    in_candles         bigint      NOT NULL DEFAULT 0,
    duplicates         bigint      NOT NULL DEFAULT 0,
    unverified         bigint      NOT NULL DEFAULT 0,
    conflicts          bigint      NOT NULL DEFAULT 0,
    late               bigint      NOT NULL DEFAULT 0,
    fenced             bigint      NOT NULL DEFAULT 0,
    rejected           bigint      NOT NULL DEFAULT 0,
    rejected_by_reason jsonb       NOT NULL DEFAULT '{}',
    published          bigint      GENERATED ALWAYS AS
        (in_candles + duplicates + conflicts + late + fenced + rejected) STORED,
    newest_event_time  timestamptz,
    watermark          timestamptz,
    late_merged        bigint      NOT NULL DEFAULT 0,
    late_duplicates    bigint      NOT NULL DEFAULT 0,
    late_conflicts     bigint      NOT NULL DEFAULT 0,
    late_waiting       bigint      GENERATED ALWAYS AS
        (late - late_merged - late_duplicates - late_conflicts) STORED,
    repaired_at        timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50); -- every batch renews its symbols' rows within their pages

COMMENT ON TABLE tick_balance IS 'What became of all published ticks, by symbol: absolute numbers, which the stream writes with each batch.';
COMMENT ON COLUMN tick_balance.symbol IS 'Symbol of the asset; (unreadable) for records without one, (other) where too many symbols had rejected records.';
COMMENT ON COLUMN tick_balance.in_candles IS 'Ticks that came in time and are in a candle.';
COMMENT ON COLUMN tick_balance.duplicates IS 'Ticks under a number that was used before, equal to the first one as far as that is known.';
COMMENT ON COLUMN tick_balance.unverified IS 'Those of the duplicates whose first tick was not remembered: audit reads the log and tells.';
COMMENT ON COLUMN tick_balance.conflicts IS 'Ticks under a number that was used before, with other values: dead letters.';
COMMENT ON COLUMN tick_balance.late IS 'Ticks of windows that were settled: late ticks, which repair merges.';
COMMENT ON COLUMN tick_balance.fenced IS 'Ticks in time of an older run of the feed: dead letters.';
COMMENT ON COLUMN tick_balance.rejected IS 'Records that are no sound ticks: dead letters.';
COMMENT ON COLUMN tick_balance.rejected_by_reason IS 'The same by the reason of the dead letter, as in {"FUTURE": 2}.';
COMMENT ON COLUMN tick_balance.published IS 'All records: in_candles + duplicates + conflicts + late + fenced + rejected.';
COMMENT ON COLUMN tick_balance.newest_event_time IS 'Largest event time of a tick in a candle, UTC; null before the first.';
COMMENT ON COLUMN tick_balance.watermark IS 'Windows that end here or before are settled, UTC; null before the first tick.';
COMMENT ON COLUMN tick_balance.late_merged IS 'Late ticks that repair put into a candle.';
COMMENT ON COLUMN tick_balance.late_duplicates IS 'Late ticks that repair found to be equal to an earlier one.';
COMMENT ON COLUMN tick_balance.late_conflicts IS 'Late ticks under a used number with other values, as repair found: dead letters.';
COMMENT ON COLUMN tick_balance.late_waiting IS 'Late ticks that repair has not seen yet or cannot place: late - late_merged - late_duplicates - late_conflicts.';
COMMENT ON COLUMN tick_balance.repaired_at IS 'When repair last wrote its numbers; null before.';
COMMENT ON COLUMN tick_balance.created_at IS 'When the row was first written.';
COMMENT ON COLUMN tick_balance.updated_at IS 'When the row was last changed.';

CREATE TABLE stream_settings (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    candle_interval text        NOT NULL,
    lateness_micros bigint      NOT NULL CHECK (lateness_micros >= 0),
    from_offsets    jsonb       NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE stream_settings IS 'Settings that decide what a candle holds, and from which tick on they hold.';
COMMENT ON COLUMN stream_settings.id IS 'Order of the settings; the last one holds for ticks still to come.';
COMMENT ON COLUMN stream_settings.candle_interval IS 'Length of the candles that the stream keeps, as in 1m.';
COMMENT ON COLUMN stream_settings.lateness_micros IS 'How far behind the newest event time a tick may come, in microseconds.';
COMMENT ON COLUMN stream_settings.from_offsets IS 'First offset of each partition of market.ticks that the row holds for, as in {"0": 17}; 0 for others.';
COMMENT ON COLUMN stream_settings.created_at IS 'When the settings were first used.';
