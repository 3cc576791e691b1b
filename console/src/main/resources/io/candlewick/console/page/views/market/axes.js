// Where the axes have their marks, and what these say. Candles stand side by side, so marks of time are positions of candles.
import { localOf } from './times.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720].map((minutes) => minutes * MINUTE).concat([DAY, 2 * DAY, 7 * DAY]);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The positions of the marks of time between two positions.
 *
 * @param {object} candles the loaded candles
 * @param {number} left position at the left edge
 * @param {number} right position at the right edge
 * @param {number} most how many marks have room
 */
export function timeMarks(candles, left, right, most, zone) {
  const i0 = Math.max(0, Math.ceil(left) - candles.first);
  const i1 = Math.min(candles.size - 1, Math.floor(right) - candles.first);
  if (i1 < i0) {
    return [];
  }
  const space = (right - left) / Math.max(1, most);
  // The usual time between neighbours, and not the whole time divided: nights and weekends would make it too long
  const usual = usualStep(candles.start, i0, i1);
  const bucket = bucketOf(usual * space);
  const marks = [];
  let before = i0 > 0 ? bucket(localOf(candles.start[i0 - 1], zone)) : null;
  let day = i0 > 0 ? Math.floor(localOf(candles.start[i0 - 1], zone) / DAY) : null;
  for (let i = i0; i <= i1; i++) {
    const local = localOf(candles.start[i], zone);
    const now = bucket(local);
    const today = Math.floor(local / DAY);
    if (before !== null && now !== before) {
      const position = candles.first + i;
      if (marks.length && position - marks[marks.length - 1] < space * 0.8) {
        if (today !== day) {
          marks[marks.length - 1] = position; // a new day says more than a full hour
        }
      } else {
        marks.push(position);
      }
    }
    before = now;
    day = today;
  }
  return marks;
}

function usualStep(start, i0, i1) {
  let step = Infinity;
  for (let i = i0 + 1; i <= Math.min(i1, i0 + 20); i++) {
    step = Math.min(step, start[i] - start[i - 1]);
  }
  return Number.isFinite(step) ? step : MINUTE;
}

function bucketOf(wanted) {
  const step = STEPS.find((candidate) => candidate >= wanted);
  if (step) {
    return (local) => Math.floor(local / step);
  }
  const months = [1, 3, 6, 12, 24, 60, 120].find((count) => count * 30 * DAY >= wanted) ?? 240;
  return (local) => {
    const date = new Date(local);
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
  };
}

/** What the marks of time say: the time, or the date where a day begins, or the year where that begins. */
export function timeTexts(candles, marks, zone) {
  return marks.map((position, index) => {
    const start = candles.start[position - candles.first];
    if (start === undefined) {
      return '';
    }
    const date = new Date(localOf(start, zone));
    const earlier = candles.start[(index ? marks[index - 1] : position - 1) - candles.first];
    const before = earlier === undefined ? null : new Date(localOf(earlier, zone));
    if (before && before.getUTCFullYear() !== date.getUTCFullYear()) {
      return String(date.getUTCFullYear());
    }
    const isMidnight = date.getTime() % DAY === 0;
    if ((before && Math.floor(before / DAY) !== Math.floor(date / DAY)) || isMidnight) {
      return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
    }
    return date.toISOString().slice(11, 16);
  });
}

/** Round numbers between two numbers, not more than `most`. */
export function roundMarks(low, high, most) {
  const step = roundStep((high - low) / Math.max(1, most));
  const marks = [];
  for (let n = Math.ceil(low / step); n * step <= high; n++) {
    marks.push(n * step);
  }
  return { marks, step };
}

function roundStep(wanted) {
  const size = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 2.5, 5, 10].find((factor) => factor * size >= wanted * 0.999) * size;
}

/** How many decimal places the multiples of a step have. */
export function placesOf(step) {
  for (let places = 0; places < 10; places++) {
    const scaled = step * 10 ** places;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) {
      return places;
    }
  }
  return 10;
}
