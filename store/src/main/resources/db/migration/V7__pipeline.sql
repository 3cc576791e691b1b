CREATE INDEX ohlcv_by_update ON ohlcv (updated_at);
COMMENT ON INDEX ohlcv_by_update IS 'Finds the candles that changed since a model was last built.';

CREATE TABLE market_hours (
    symbol           text             NOT NULL,
    opens_at         timestamptz      NOT NULL,
    closes_at        timestamptz      NOT NULL CHECK (closes_at > opens_at),
    ticks_per_minute double precision NOT NULL CHECK (ticks_per_minute >= 0),
    created_at       timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (symbol, opens_at)
);
CREATE INDEX market_hours_by_time ON market_hours (opens_at);

COMMENT ON TABLE market_hours IS 'When ticks of a symbol are expected: the hours of its market, cut at full hours UTC.';
COMMENT ON COLUMN market_hours.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN market_hours.opens_at IS 'From when on ticks are expected, UTC, inclusive.';
COMMENT ON COLUMN market_hours.closes_at IS 'Up to when, UTC, exclusive; at most an hour later.';
COMMENT ON COLUMN market_hours.ticks_per_minute IS 'How many ticks a minute has on average.';
COMMENT ON COLUMN market_hours.created_at IS 'When the row was written.';

CREATE TABLE market_halts (
    symbol     text        NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at >= starts_at),
    event_id   text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (symbol, starts_at, event_id)
);

COMMENT ON TABLE market_halts IS 'When trading in a symbol of the simulated market was halted, as market.events says: no ticks are expected.';
COMMENT ON COLUMN market_halts.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN market_halts.starts_at IS 'From when on there are no ticks, UTC, inclusive.';
COMMENT ON COLUMN market_halts.ends_at IS 'Up to when, UTC, exclusive.';
COMMENT ON COLUMN market_halts.event_id IS 'Id of the event.';
COMMENT ON COLUMN market_halts.created_at IS 'When the row was written.';

CREATE TABLE market_events_read (
    partition   integer     PRIMARY KEY,
    next_offset bigint      NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE market_events_read IS 'How far market_halts follows the topic market.events.';
COMMENT ON COLUMN market_events_read.partition IS 'Partition of the topic.';
COMMENT ON COLUMN market_events_read.next_offset IS 'Offset of the first record that has not been read.';
COMMENT ON COLUMN market_events_read.updated_at IS 'When the row was last changed.';

CREATE TABLE removed_candles (
    symbol     text        PRIMARY KEY,
    ticks      bigint      NOT NULL CHECK (ticks >= 0),
    removed_to timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE removed_candles IS 'What retention has removed from ohlcv, so that the rest still agrees with tick_balance.';
COMMENT ON COLUMN removed_candles.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN removed_candles.ticks IS 'Sum of tick_count of the removed candles.';
COMMENT ON COLUMN removed_candles.removed_to IS 'Candles that start before this were removed, UTC.';
COMMENT ON COLUMN removed_candles.created_at IS 'When the row was first written.';
COMMENT ON COLUMN removed_candles.updated_at IS 'When the row was last changed.';

CREATE TABLE check_results (
    report_hour timestamptz      NOT NULL,
    attempt     integer          NOT NULL CHECK (attempt >= 1),
    position    integer          NOT NULL,
    check_name  text             NOT NULL,
    question    text             NOT NULL,
    severity    text             NOT NULL CHECK (severity IN ('critical', 'warning')),
    status      text             NOT NULL CHECK (status IN ('pass', 'warn', 'fail', 'error')),
    observed    text             NOT NULL,
    expected    text             NOT NULL,
    row_count   bigint           NOT NULL,
    rows        json             NOT NULL DEFAULT '[]', -- keeps the order of columns
    seconds     double precision NOT NULL,
    created_at  timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (report_hour, attempt, check_name)
);

COMMENT ON TABLE check_results IS 'What the quality checks of an hour found.';
COMMENT ON COLUMN check_results.report_hour IS 'Start of the hour that was checked, UTC.';
COMMENT ON COLUMN check_results.attempt IS 'Which attempt at the hour, from 1.';
COMMENT ON COLUMN check_results.position IS 'Place among the checks of the attempt, from 1.';
COMMENT ON COLUMN check_results.question IS 'What the check asks.';
COMMENT ON COLUMN check_results.check_name IS 'Name of the check, as in batch/checks/checks.yml.';
COMMENT ON COLUMN check_results.severity IS 'critical: the pipeline stops; warning: it goes on.';
COMMENT ON COLUMN check_results.status IS 'pass; warn: failed, but only a warning; fail; error: could not be run.';
COMMENT ON COLUMN check_results.observed IS 'What was seen.';
COMMENT ON COLUMN check_results.expected IS 'What would have been right.';
COMMENT ON COLUMN check_results.row_count IS 'How many offending rows there are.';
COMMENT ON COLUMN check_results.rows IS 'The first twenty of them.';
COMMENT ON COLUMN check_results.seconds IS 'How long the check took.';
COMMENT ON COLUMN check_results.created_at IS 'When the row was written.';

CREATE TABLE pipeline_reports (
    report_hour   timestamptz NOT NULL,
    attempt       integer     NOT NULL CHECK (attempt >= 1),
    is_final      boolean     NOT NULL,
    status        text        NOT NULL CHECK (status IN ('success', 'failed')),
    checks_passed integer     NOT NULL,
    checks_failed integer     NOT NULL,
    details       jsonb       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (report_hour, attempt)
);
CREATE UNIQUE INDEX pipeline_reports_final ON pipeline_reports (report_hour) WHERE is_final;

COMMENT ON TABLE pipeline_reports IS 'Reports of the hourly pipeline: one row for each attempt at an hour.';
COMMENT ON COLUMN pipeline_reports.report_hour IS 'Start of the hour that is reported, UTC.';
COMMENT ON COLUMN pipeline_reports.attempt IS 'Which attempt at the hour, from 1.';
COMMENT ON COLUMN pipeline_reports.is_final IS 'Whether this is the newest attempt at the hour, which counts.';
COMMENT ON COLUMN pipeline_reports.status IS 'success if all steps went well, else failed.';
COMMENT ON COLUMN pipeline_reports.checks_passed IS 'How many checks found nothing, or only what is a warning.';
COMMENT ON COLUMN pipeline_reports.checks_failed IS 'How many failed or could not be run.';
COMMENT ON COLUMN pipeline_reports.details IS 'Steps, checks, figures, balance and changes, as the report page shows them.';
COMMENT ON COLUMN pipeline_reports.created_at IS 'When the report was written.';
