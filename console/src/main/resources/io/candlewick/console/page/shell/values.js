// Decoded values in tables: numbers with separators, times in the chosen zone, and texts as they are.
import { html } from '/webjars/lit-html/lit-html.js';
import { decimal, exactTime } from './format.js';

const NUMBER = /^-?\d+(\.\d+)?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
/** Numbers that count nothing are shown without separators. */
const NAMES = /(^|_)(id|epoch|offset|sequence|partition)$/;

const isScalar = (value) => value === null || typeof value !== 'object';

/** Whether the values of a column stand below each other as numbers do; a text of digits may be one, or a name. */
const isNumeric = (value) => typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value));

/** The names of the members of records that fit into cells, as they come up; `decimals` names those whose texts are decimals. */
export function columnsOf(values, most, decimals = new Set()) {
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
  return [...names].slice(0, most).map(([name, numeric]) => ({ name, numeric, isDecimal: decimals.has(name) }));
}

/** The cell of a member. */
export function cell(value, { name, numeric, isDecimal }) {
  return html`<td class="${numeric ? 'number' : ''} ${value === null || value === undefined ? 'nothing' : ''} cut">${shown(value, name, isDecimal)}</td>`;
}

function shown(value, name, isDecimal) {
  if (value === null || value === undefined) {
    return '–';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'number') {
    return NAMES.test(name) ? String(value) : decimal(String(value));
  }
  if (isDecimal && NUMBER.test(value)) {
    return decimal(value);
  }
  return typeof value === 'object' ? JSON.stringify(value) : TIME.test(value) ? exactTime(value) : value;
}
