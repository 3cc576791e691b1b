// Times in fields: what the user reads and writes is in the chosen zone, what goes into the address and to the API is UTC.
import { choices } from './choices.js';

const pad = (number, places = 2) => String(number).padStart(places, '0');

/** The value of a field of type datetime-local for a time of the API; '' for none. */
export function toField(text) {
  const time = text ? new Date(text) : null;
  if (!time || Number.isNaN(time.getTime())) {
    return '';
  }
  if (choices.zone === 'utc') {
    return time.toISOString().slice(0, 19);
  }
  return `${pad(time.getFullYear(), 4)}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}T${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}`;
}

/** The time of a field of type datetime-local as the API takes it; '' for none. */
export function fromField(value) {
  const time = value ? new Date(choices.zone === 'utc' ? `${value}Z` : value) : null;
  return time && !Number.isNaN(time.getTime()) ? time.toISOString().replace('.000Z', 'Z') : '';
}
