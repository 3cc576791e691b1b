// What the view of the market shows, read from its address. What is not in the address has the value given here.
import { baseInterval } from '../../shell/settings.js';
import { LINES } from './lines.js';
import { lengthOf } from './times.js';

const INTERVALS = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1M'];

/** Whether candles of an interval can be made of the stored ones; weeks and months are made of whole days. */
const isMadeOf = (base, interval) => lengthOf(/[wM]$/.test(interval) ? '1d' : interval) % lengthOf(base) === 0;

/** The intervals to choose from: that of the stored candles, and the usual ones that can be made of it. */
export function intervals(base = baseInterval()) {
  const possible = INTERVALS.filter((interval) => isMadeOf(base, interval));
  return possible.includes(base) ? possible : [base, ...possible];
}

/** The interval of a chart that names none: one minute, or that of the stored candles where it does not divide a minute. */
export const usualInterval = (base = baseInterval()) => (isMadeOf(base, '1m') ? '1m' : base);

export const FILLS = [
  ['omit', 'Left out'],
  ['carry', 'Flat'],
  ['null', 'Empty'],
];

/** The columns by which the watch list can be sorted. */
export const SORTS = ['symbol', 'price', 'change_pct', 'day_volume', 'spread'];

const oneOf = (value, known, fallback) => (known.includes(value) ? value : fallback);

const time = (text) => (text && Number.isFinite(Date.parse(text)) ? Date.parse(text) : null);

/** The state that an address names: {symbol, interval, from, to, bars, scale, log, compare, fill, session, zone, lines, …}. */
export function stateOf(params) {
  const from = time(params.get('from'));
  const to = time(params.get('to'));
  const hasRange = from !== null && to !== null && from < to;
  return {
    symbol: params.get('symbol') ?? '',
    interval: /^[1-9]\d{0,3}[smhdwM]$/.test(params.get('interval') ?? '') ? params.get('interval') : usualInterval(),
    from: hasRange ? from : null,
    to: hasRange ? to : null,
    bars: Number(params.get('bars')) || 0,
    scale: oneOf(params.get('scale'), ['price', 'percent'], 'price'),
    log: params.get('log') === '1',
    compare: params.get('compare') ?? '',
    fill: oneOf(params.get('fill'), ['omit', 'carry', 'null'], 'omit'),
    session: /^([01]\d|2[0-3]):[0-5]\d$/.test(params.get('session') ?? '') ? params.get('session') : '',
    zone: params.get('zone') ?? '',
    lines: linesOf(params.get('lines')),
    table: params.get('table') === '1',
    sort: oneOf((params.get('sort') ?? '').replace(/^-/, ''), SORTS, 'symbol'),
    descending: (params.get('sort') ?? '').startsWith('-'),
    search: params.get('search') ?? '',
  };
}

/** The lines that the address asks for, as in vwap,bollinger:20,sma:50; the usual ones where it says nothing. */
function linesOf(text) {
  return (text ?? 'vwap,bollinger:20')
    .split(',')
    .map((part) => part.split(':'))
    .filter(([kind, length]) => LINES[kind] && (!LINES[kind].length || (Number(length) >= 2 && Number(length) <= 500)))
    .map(([kind, length]) => ({ kind, length: LINES[kind].length ? Math.floor(Number(length)) : null }));
}

/** The lines as the address holds them; null for the usual ones. */
export function lineText(lines) {
  const text = lines.map(({ kind, length }) => (length ? `${kind}:${length}` : kind)).join(',');
  return text === 'vwap,bollinger:20' ? null : text || 'none';
}

/** Whether two states show the same candles: then nothing has to be loaded. */
export function sameCandles(one, other) {
  return ['symbol', 'interval', 'fill', 'session', 'zone'].every((name) => one[name] === other[name]);
}
