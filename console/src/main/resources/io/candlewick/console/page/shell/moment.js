// Links from a moment of a symbol to the chart.
import { address } from './route.js';

const BEFORE = 60 * 60_000;
const AFTER = 30 * 60_000;

/** The address of the chart at a time: the live chart if it is that recent, else a span around it. */
export function onChart(symbol, at, now = Date.now()) {
  const time = at ? Date.parse(at) : NaN;
  if (!Number.isFinite(time) || now - time < AFTER) {
    return address('/market', { symbol });
  }
  return address('/market', { symbol, from: new Date(time - BEFORE).toISOString(), to: new Date(time + AFTER).toISOString() });
}
