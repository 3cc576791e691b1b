// Decoded values in tables: decimals as numbers, times in the chosen zone.
import { html } from '/webjars/lit-html/lit-html.js';
import { decimal, exactTime } from './format.js';

const NUMBER = /^-?\d+(\.\d+)?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
/** Numbers that count nothing are shown without separators. */
const NAMES = /(^|_)(id|epoch|offset|sequence|partition)$/;

const isScalar = (value) => value === null || typeof value !== 'object';

/** Whether the values of a column are numbers. */
export const isNumeric = (value) => typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value));

/** The names of the members of records that fit into cells, as they come up. */
export function columnsOf(values, most = 14) {
  const names = new Map();
  for (const value of values) {
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (isScalar(member)) {
          names.set(name, (names.get(name) ?? false) || isNumeric(member));
        }
      }
    }
  }
  return [...names].slice(0, most).map(([name, numeric]) => ({ name, numeric }));
}

/** The cell of a member. */
export function cell(value, { name, numeric }) {
  return html`<td class="${numeric ? 'number' : ''} ${value === null || value === undefined ? 'nothing' : ''} cut">${shown(value, name)}</td>`;
}

function shown(value, name) {
  if (value === null || value === undefined) {
    return '–';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (isNumeric(value)) {
    return NAMES.test(name) ? String(value) : decimal(String(value));
  }
  return typeof value === 'object' ? JSON.stringify(value) : TIME.test(value) ? exactTime(value) : value;
}
