CREATE INDEX anomalies_by_time ON anomalies (event_time, id);
COMMENT ON INDEX anomalies_by_time IS 'Lists the newest anomalies of all symbols.';

CREATE INDEX data_gaps_by_detection ON data_gaps (detected_at, symbol, epoch, first_missing, last_missing);
COMMENT ON INDEX data_gaps_by_detection IS 'Lists the newest gaps of all symbols.';
