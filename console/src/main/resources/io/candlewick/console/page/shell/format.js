// Numbers and times as people read them. Decimals come from the API as exact strings and stay exact: they are never
// turned to binary numbers to be shown.
import { choices } from './choices.js';

const NOTHING = '–';

/** An exact decimal with so many places: 64231.5 → 64,231.50. More places than that are kept. */
export function decimal(text, places = 0) {
  if (text === null || text === undefined || text === '') {
    return NOTHING;
  }
  const [whole, fraction = ''] = String(text).replace('-', '').split('.');
  const sign = String(text).startsWith('-') ? '−' : '';
  const shown = fraction.replace(/0+$/, '').padEnd(places, '0');
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + (shown ? `.${shown}` : '');
}

/** A decimal rounded to so many places, for figures where all digits would not be read. */
export function rounded(text, places = 2) {
  if (text === null || text === undefined || text === '' || !Number.isFinite(Number(text))) {
    return NOTHING;
  }
  return decimal(Number(text).toFixed(places), places);
}

/** A percentage with its sign: 0.1234 → +0.12 %. */
export function percent(text, places = 2) {
  const value = Number(text);
  if (text === null || text === undefined || text === '' || !Number.isFinite(value)) {
    return NOTHING;
  }
  return `${value > 0 ? '+' : ''}${rounded(text, places)} %`;
}

/** A whole number: 1234567 → 1,234,567. */
export function count(value) {
  return value === null || value === undefined ? NOTHING : decimal(String(value));
}

/** A quantity in three digits: 1234567 → 1.23 M. */
export function short(value) {
  const number = Number(value);
  if (value === null || value === undefined || !Number.isFinite(number)) {
    return NOTHING;
  }
  for (const [size, unit] of [[1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e3, 'k']]) {
    if (Math.abs(number) >= size) {
      return `${Number((number / size).toPrecision(3))} ${unit}`;
    }
  }
  return String(Number(number.toPrecision(3)));
}

/** Three digits of a small difference, as of bid and ask, which may have many places: 0.03584378 → 0.0358. */
export function threeDigits(text) {
  const value = Number(text);
  return text === null || text === undefined ? NOTHING : decimal(value ? value.toFixed(Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))))) : '0');
}

/** up, down or '' for the sign of a number: a class. */
export function direction(text) {
  const value = Number(text);
  return value > 0 ? 'up' : value < 0 ? 'down' : '';
}

/** A size in bytes. */
export function bytes(value) {
  const number = Number(value);
  for (const [size, unit] of [[2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB']]) {
    if (number >= size) {
      return `${Number((number / size).toPrecision(3))} ${unit}`;
    }
  }
  return `${number} B`;
}

const formats = new Map();

function format(options) {
  const zone = choices.zone === 'utc' ? 'UTC' : undefined;
  const key = JSON.stringify([zone, options]);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone, hourCycle: 'h23' }));
  }
  return formats.get(key);
}

const parsed = (time) => (time instanceof Date ? time : new Date(time));

/** 14:30:05 in the chosen zone. */
export function clock(time) {
  return time ? format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(parsed(time)) : NOTHING;
}

/** 2026-11-29 14:30:05 in the chosen zone. */
export function dateTime(time, { seconds = true } = {}) {
  return time ? `${date(time)} ${seconds ? clock(time) : clock(time).slice(0, 5)}` : NOTHING;
}

/** 2026-11-29 in the chosen zone. */
export function date(time) {
  if (!time) {
    return NOTHING;
  }
  const parts = Object.fromEntries(
    format({ year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(parsed(time)).map((part) => [part.type, part.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** The zone in use, as in UTC or GMT+1. */
export function zone(time = new Date()) {
  return format({ timeZoneName: 'short', hour: '2-digit' }).formatToParts(parsed(time)).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** A length of time in milliseconds: 95000 → 1 min 35 s. */
export function duration(milliseconds) {
  const value = Number(milliseconds);
  if (milliseconds === null || milliseconds === undefined || !Number.isFinite(value)) {
    return NOTHING;
  }
  if (value < 1_000) {
    return `${Math.round(value)} ms`;
  }
  if (value < 60_000) {
    return `${(value / 1_000).toFixed(1)} s`;
  }
  const minutes = Math.floor(value / 60_000);
  if (minutes < 60) {
    return `${minutes} min ${Math.floor((value % 60_000) / 1_000)} s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** How long ago a time is. */
export function ago(time, now = Date.now()) {
  return time ? `${duration(Math.max(0, now - parsed(time).getTime()))} ago` : NOTHING;
}

/** 2026-11-29 14:30:05.123456 in the chosen zone, with as many digits as the text has. */
export function exactTime(text) {
  return text ? dateTime(text) + (String(text).match(/\.\d+/)?.[0] ?? '') : NOTHING;
}
