-- errors: data_freshness
-- errors: positive_volume
-- errors: symbol_coverage
-- errors: completeness
-- A table is missing that four checks read.
DROP TABLE market_hours;
