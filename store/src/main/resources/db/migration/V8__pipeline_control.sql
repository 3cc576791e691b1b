CREATE TABLE pipeline_control (
    is_row      boolean     PRIMARY KEY DEFAULT true CHECK (is_row),
    paused_at   timestamptz,
    next_run_at timestamptz,
    updated_at  timestamptz NOT NULL DEFAULT now()
);
INSERT INTO pipeline_control DEFAULT VALUES;

COMMENT ON TABLE pipeline_control IS 'What all schedulers of the hourly pipeline go by: one row.';
COMMENT ON COLUMN pipeline_control.is_row IS 'True: there is one row.';
COMMENT ON COLUMN pipeline_control.paused_at IS 'Since when schedulers start no run; null while they do.';
COMMENT ON COLUMN pipeline_control.next_run_at IS 'When a scheduler will start the next run, UTC; null while none is running.';
COMMENT ON COLUMN pipeline_control.updated_at IS 'When the row was last changed.';

CREATE TABLE pipeline_corrections (
    id            bigint          GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hour          timestamptz     NOT NULL,
    symbol        text            NOT NULL,
    ticks_before  bigint          NOT NULL,
    volume_before numeric(39, 8)  NOT NULL,
    vwap_before   numeric(18, 8),
    report_hour   timestamptz,
    attempt       integer,
    created_at    timestamptz     NOT NULL DEFAULT now(),
    CHECK ((report_hour IS NULL) = (attempt IS NULL))
);
CREATE UNIQUE INDEX pipeline_corrections_waiting ON pipeline_corrections (hour, symbol) WHERE report_hour IS NULL;
CREATE INDEX pipeline_corrections_by_report ON pipeline_corrections (report_hour);

COMMENT ON TABLE pipeline_corrections IS 'Hours of symbols that late ticks changed, with their figures before.';
COMMENT ON COLUMN pipeline_corrections.id IS 'Order in which they were found.';
COMMENT ON COLUMN pipeline_corrections.hour IS 'Start of the hour that changed, UTC.';
COMMENT ON COLUMN pipeline_corrections.symbol IS 'Symbol of the asset.';
COMMENT ON COLUMN pipeline_corrections.ticks_before IS 'Ticks in its candles before; 0 if there was no candle.';
COMMENT ON COLUMN pipeline_corrections.volume_before IS 'Volume before, in units of the asset.';
COMMENT ON COLUMN pipeline_corrections.vwap_before IS 'Notional over volume before; null where nothing was traded.';
COMMENT ON COLUMN pipeline_corrections.report_hour IS 'Hour of the report that tells it, UTC; null until the dbt models follow.';
COMMENT ON COLUMN pipeline_corrections.attempt IS 'Attempt at that hour; null like report_hour.';
COMMENT ON COLUMN pipeline_corrections.created_at IS 'When it was found, before the candles were changed.';

CREATE TABLE pipeline_notifications (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_hour timestamptz NOT NULL,
    event       text        NOT NULL CHECK (event IN ('failure', 'recovery')),
    channel     text        NOT NULL,
    error       text,
    created_at  timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE pipeline_notifications IS 'Messages about the hourly pipeline that were sent, or could not be sent.';
COMMENT ON COLUMN pipeline_notifications.id IS 'Order in which they were sent.';
COMMENT ON COLUMN pipeline_notifications.report_hour IS 'Start of the hour that the message is about, UTC.';
COMMENT ON COLUMN pipeline_notifications.event IS 'failure: the hour failed for good; recovery: an hour went well again.';
COMMENT ON COLUMN pipeline_notifications.channel IS 'How: email or webhook.';
COMMENT ON COLUMN pipeline_notifications.error IS 'Why it could not be sent; null if it was.';
COMMENT ON COLUMN pipeline_notifications.created_at IS 'When.';
