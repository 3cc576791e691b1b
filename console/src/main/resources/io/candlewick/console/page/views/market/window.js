// Which positions are seen: pure arithmetic of moving and zooming.

/** Fewer candles than this are never seen at once, nor more. */
export const FEWEST = 8;
export const MOST_SEEN = 2_000;

/** Free room at the right of the newest candle, as a part of the width. */
const ROOM = 0.04;

/** The window of so many candles that ends at the newest one. */
export function newest(end, bars) {
  const right = end - 0.5 + bars * ROOM;
  return { left: right - bars, right };
}

/** Whether the newest candle is seen. */
export const seesNewest = (window, end) => window.right >= end - 0.5;

export function move(window, bars) {
  return { left: window.left + bars, right: window.right + bars };
}

/** Makes the window wider (factor > 1) or narrower round a point of it: 0 is its left edge, 1 its right one. */
export function zoom(window, factor, at, most = MOST_SEEN) {
  const width = window.right - window.left;
  const wanted = Math.min(most, Math.max(FEWEST, width * factor));
  const fixed = window.left + width * at;
  return { left: fixed - wanted * at, right: fixed + wanted * (1 - at) };
}

/** Keeps the window where there is something to see: at least a fifth of it holds candles. */
export function keepInside(window, first, end) {
  const width = window.right - window.left;
  const some = Math.min(width / 5, end - first);
  if (window.left > end - some) {
    return { left: end - some, right: end - some + width };
  }
  if (window.right < first + some) {
    return { left: first + some - width, right: first + some };
  }
  return window;
}

/** The range of prices between two indices, with room for the volume below; null if there is none. */
export function priceRange(candles, i0, i1) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = Math.max(0, i0); i <= Math.min(candles.size - 1, i1); i++) {
    if (candles.low[i] !== null) {
      low = Math.min(low, candles.low[i]);
      high = Math.max(high, candles.high[i]);
    }
  }
  return high >= low ? [low, high] : null;
}

/** Takes the values of a line into a range. */
export function widen(range, values, i0, i1) {
  let [low, high] = range;
  for (let i = Math.max(0, i0); i <= Math.min(values.length - 1, i1); i++) {
    if (values[i] !== null && values[i] !== undefined) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
  }
  return [low, high];
}

const BELOW = 0.3;
const ABOVE = 0.08;

/** The range with room above and, for the volume, below; for a logarithmic scale the room is made in logarithms. */
export function withRoom([low, high], isLog) {
  if (isLog && low > 0) {
    const [bottom, top] = withRoom([Math.log(low), Math.log(high)], false);
    return [Math.exp(bottom), Math.exp(top)];
  }
  const size = high - low || Math.abs(high) * 0.002 || 1;
  return [low - size * BELOW, high + size * ABOVE];
}
