// A small picture of the last hour: a line without numbers. It is decoration; the change beside it says the same.
import { svg } from '/webjars/lit-html/lit-html.js';

const WIDTH = 72;
const HEIGHT = 22;

/** The points of a line through values, as SVG takes them. */
export function pointsOf(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const size = high - low || 1;
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0;
  return values.map((value, i) => `${(i * step).toFixed(1)},${(HEIGHT - 2 - ((value - low) / size) * (HEIGHT - 4)).toFixed(1)}`).join(' ');
}

export const sparkline = (values) => svg`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
  <polyline points=${pointsOf(values)} />
</svg>`;
