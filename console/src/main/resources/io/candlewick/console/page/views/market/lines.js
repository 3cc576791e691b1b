// The lines that can be laid over the candles, and what each of them needs.
import { bollinger, dayVwap, ema, emaSettles, sma } from './indicators.js';

/** Each kind: its title, the length it begins with (null if it has none), and how many older candles it needs. */
export const LINES = {
  vwap: { title: 'VWAP', hint: 'of each candle', length: null, needs: () => 0 },
  dayvwap: { title: 'Day VWAP', hint: 'since the start of the day', length: null, needs: () => 0 },
  bollinger: { title: 'Bollinger', hint: 'average ± 2 standard deviations', length: 20, needs: (length) => length },
  sma: { title: 'SMA', hint: 'simple moving average', length: 50, needs: (length) => length },
  ema: { title: 'EMA', hint: 'exponential moving average', length: 21, needs: emaSettles },
};

const COLOURS = ['--series-2', '--series-3', '--series-4', '--series-1'];

/** The name of a line, as in SMA 50. */
export const titleOf = ({ kind, length }) => (length ? `${LINES[kind].title} ${length}` : LINES[kind].title);

/** How many candles older than the visible ones the lines need to be right at the left edge. */
export const candlesNeeded = (lines) => lines.reduce((most, { kind, length }) => Math.max(most, LINES[kind].needs(length)), 0);

/** What is drawn for the lines: [{title, colour, dash, line, part}], one for each series of numbers. */
export function seriesOf(lines) {
  return lines.flatMap((line, index) => {
    const title = titleOf(line);
    const colour = line.kind === 'vwap' ? '--series-1' : COLOURS[index % COLOURS.length];
    if (line.kind !== 'bollinger') {
      return [{ title, colour, dash: line.kind === 'vwap' ? [2, 3] : null, line, part: null }];
    }
    return [
      { title, colour, dash: null, line, part: 'lower' },
      { title, colour, dash: [4, 4], line, part: 'middle' },
      { title, colour, dash: null, line, part: 'upper' },
    ];
  });
}

const averaged = (kind, values, length, kept, start) =>
  kind === 'bollinger' ? bollinger(values, length, 2, kept, start) : (kind === 'sma' ? sma : ema)(values, length, kept, start);

/** Intervals without ticks are no candles: an average goes over those that are, and has a hole where none is. */
function overPresent(values, compute) {
  const spread = (present) => {
    let next = 0;
    return values.map((value) => (value === null ? null : present[next++]));
  };
  const found = compute(values.filter((value) => value !== null));
  return Array.isArray(found) ? spread(found) : { middle: spread(found.middle), upper: spread(found.upper), lower: spread(found.lower) };
}

/**
 * Computes the lines over loaded candles and keeps the values, so that only those from a changed candle on are computed anew.
 */
export class LineValues {
  constructor(lines) {
    this.series = seriesOf(lines);
    this.lines = lines;
    this.kept = new Map();
  }

  /** Forgets all: older candles have been put before, or other ones are shown. */
  clear() {
    this.kept.clear();
  }

  /**
   * The values of each series, in the order of `series`.
   *
   * @param {object} columns {close, vwap, volume, day, isWhole} of the loaded candles
   * @param {number} from index of the first candle that has changed
   */
  values(columns, from) {
    const results = new Map();
    for (const line of this.lines) {
      const { kind, length } = line;
      const kept = this.kept.get(line);
      const start = kept ? from : 0;
      let value;
      if (kind === 'vwap') {
        value = columns.vwap;
      } else if (kind === 'dayvwap') {
        value = dayVwap(columns.vwap, columns.volume, columns.day, columns.isWhole);
      } else if (columns.close.includes(null)) {
        value = overPresent(columns.close, (values) => averaged(kind, values, length));
      } else {
        value = averaged(kind, columns.close, length, kept, start);
      }
      this.kept.set(line, value);
      results.set(line, value);
    }
    return this.series.map(({ line, part }) => (part ? results.get(line)[part] : results.get(line)));
  }
}
