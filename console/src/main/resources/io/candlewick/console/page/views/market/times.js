// Times in the zone of the chart, which may be an exchange's and not the one of the page.

const QUARTER = 900_000;
const formats = new Map();
let offsets = new Map();
let names = new Map();

/** Whether the browser knows a time zone of this name. */
export function isZone(name) {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

function formatOf(zone) {
  if (!formats.has(zone)) {
    const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', timeZone: zone, hourCycle: 'h23', timeZoneName: 'short' };
    formats.set(zone, new Intl.DateTimeFormat('en-GB', options));
  }
  return formats.get(zone);
}

/**
 * The time of the zone's clock, as milliseconds that read right in UTC. Clocks change at whole quarters of an hour only, so one
 * answer of the slow formatter is enough for all candles within one.
 */
export function localOf(milliseconds, zone) {
  if (zone === 'UTC') {
    return milliseconds;
  }
  const quarter = Math.floor(milliseconds / QUARTER);
  const key = `${zone}${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const found = {};
    for (const { type, value } of formatOf(zone).formatToParts(quarter * QUARTER)) {
      found[type] = Number(value);
    }
    offset = Date.UTC(found.year, found.month - 1, found.day, found.hour, found.minute) - quarter * QUARTER;
    if (offsets.size > 20_000) {
      offsets = new Map();
    }
    offsets.set(key, offset);
  }
  return milliseconds + offset;
}

/** 2026-11-29 14:30 in the zone; with seconds if asked for. */
export function momentOf(milliseconds, zone, { seconds = false } = {}) {
  return new Date(localOf(milliseconds, zone)).toISOString().slice(0, seconds ? 19 : 16).replace('T', ' ');
}

/** The short name of the zone at a time, as in UTC, GMT+1 or EST. */
export function zoneText(zone, milliseconds = Date.now()) {
  const key = `${zone}${Math.floor(milliseconds / QUARTER)}`;
  if (!names.has(key)) {
    if (names.size > 20_000) {
      names = new Map();
    }
    names.set(key, formatOf(zone).formatToParts(milliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? zone);
  }
  return names.get(key);
}

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000, M: 2_592_000_000 };

/** About how long an interval is, in milliseconds: a month has 30 days here. */
export function lengthOf(interval) {
  return Number(interval.slice(0, -1)) * UNITS[interval.slice(-1)];
}

/** A length of time to count down: 0:42, 12:05, 3:12:05, 2 d 4 h. */
export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const two = (value) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  if (hours >= 48) {
    return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  }
  const rest = `${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest.replace(/^0(\d:)/, '$1');
}
