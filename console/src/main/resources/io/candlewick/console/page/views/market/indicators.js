// Technical indicators over arrays of numbers. Where a value is not known yet, it is null: nothing is guessed at the left edge.
// Each function writes out[from …] and leaves what is before, so that a new tick costs one value and not all of them.

/** The simple moving average: the mean of the last `length` values. */
export function sma(values, length, out = [], from = 0) {
  for (let i = from; i < values.length; i++) {
    out[i] = meanOf(values, i - length + 1, i);
  }
  return out;
}

/**
 * The exponential moving average with the weight 2 / (length + 1), which begins as the simple average of the first `length`
 * values. A missing value leaves it as it is.
 */
export function ema(values, length, out = [], from = 0) {
  const weight = 2 / (length + 1);
  for (let i = from; i < values.length; i++) {
    const before = i > 0 ? out[i - 1] : null;
    if (before === null || before === undefined) {
      out[i] = meanOf(values, i - length + 1, i);
    } else {
      out[i] = values[i] === null ? before : before + weight * (values[i] - before);
    }
  }
  return out;
}

/** Bollinger bands: the simple average, and `width` standard deviations of the same values (of n, not n - 1) on both sides of it. */
export function bollinger(values, length, width = 2, out = { middle: [], upper: [], lower: [] }, from = 0) {
  for (let i = from; i < values.length; i++) {
    const mean = meanOf(values, i - length + 1, i);
    out.middle[i] = mean;
    if (mean === null) {
      out.upper[i] = null;
      out.lower[i] = null;
      continue;
    }
    let squares = 0;
    for (let k = i - length + 1; k <= i; k++) {
      squares += (values[k] - mean) ** 2;
    }
    const deviation = Math.sqrt(squares / length);
    out.upper[i] = mean + width * deviation;
    out.lower[i] = mean - width * deviation;
  }
  return out;
}

/**
 * The volume-weighted average price since the start of each day: the sum of vwap × volume of the candles divided by the sum of
 * their volumes. `days` holds the day of each candle; the first day is unknown unless `isWhole`, as it may have begun earlier.
 */
export function dayVwap(vwaps, volumes, days, isWhole = false) {
  const out = new Array(vwaps.length).fill(null);
  let notional = 0;
  let volume = 0;
  let isKnown = isWhole;
  for (let i = 0; i < vwaps.length; i++) {
    if (i > 0 && days[i] !== days[i - 1]) {
      notional = 0;
      volume = 0;
      isKnown = true;
    }
    if (vwaps[i] !== null && volumes[i] > 0) {
      notional += vwaps[i] * volumes[i];
      volume += volumes[i];
    }
    out[i] = isKnown && volume > 0 ? notional / volume : null;
  }
  return out;
}

/** How many older values an exponential average needs until its beginning weighs less than a millionth. */
export function emaSettles(length) {
  return length + Math.ceil(Math.log(1e-6) / Math.log(1 - 2 / (length + 1)));
}

/** The mean of values[first … last]; null if one of them is missing or before the beginning. */
function meanOf(values, first, last) {
  if (first < 0) {
    return null;
  }
  let sum = 0;
  for (let i = first; i <= last; i++) {
    if (values[i] === null) {
      return null;
    }
    sum += values[i];
  }
  return sum / (last - first + 1);
}
