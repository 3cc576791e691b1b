-- The columns of ohlcv as declared and as they are.
WITH declared AS (
  SELECT key AS name, value AS type FROM jsonb_each_text(CAST(:columns AS jsonb))
),
present AS (
  SELECT
    attname::text AS name,
    format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END AS type
  FROM pg_attribute
  WHERE attrelid = to_regclass('public.ohlcv') AND attnum > 0 AND NOT attisdropped
),
columns AS (
  SELECT name, d.type AS declared, p.type AS found
  FROM declared d
  FULL JOIN present p USING (name)
)
-- observed
SELECT
  format(
    '%s columns, %s of them as declared',
    count(found),
    count(*) FILTER (WHERE declared IS NOT DISTINCT FROM found))
FROM columns
-- rows
SELECT name AS "column", declared, found
FROM columns
WHERE declared IS DISTINCT FROM found
ORDER BY name COLLATE "C"
