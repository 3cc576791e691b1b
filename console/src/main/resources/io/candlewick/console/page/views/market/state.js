// What the view of the market shows, read from its address. What is not in the address has the value given here.
import { LINES } from './lines.js';

export const INTERVALS = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1M'];

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
    interval: /^[1-9]\d{0,3}[mhdwM]$/.test(params.get('interval') ?? '') ? params.get('interval') : '1m',
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
