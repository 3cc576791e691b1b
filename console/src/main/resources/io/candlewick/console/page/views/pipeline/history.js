// Figures of the last minutes, kept in the page while it is open.

const KEPT = 10 * 60 * 1_000;
const AT_MOST = 600;
/** A pause longer than this, such as a hidden page, is a hole in the lines. */
export const HOLE = 15_000;

const points = [];

/** Adds the figures of an answer of /api/pipeline. */
export function remember(answer, now = Date.now()) {
  const lag = Object.fromEntries((answer.queries ?? []).map((query) => [query.name, query.lag]));
  const latency = answer.latency?.tick_to_candle_ms ?? {};
  points.push({ at: now, rate: answer.ticks_per_second, raw: lag.raw, candles: lag.candles, anomalies: lag.anomalies, p50: latency.p50, p99: latency.p99 });
  while (points.length > AT_MOST || now - points[0].at > KEPT) {
    points.shift();
  }
}

/** The points, oldest first. */
export const remembered = () => points;
