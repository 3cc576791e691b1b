// What the console works with, asked for once for all views.
import { get } from './api.js';

/** A view does not wait longer than this to be opened. */
const PATIENCE = 5_000;

let base = '1m';
let operator = false;
let asked = null;

/** The interval of the stored candles, as in 1m; that of a usual platform until the console has answered. */
export const baseInterval = () => base;

/** Whether the user has logged in and needs no token for changes. */
export const isOperator = () => operator;

/** Asks the console, if it has not answered yet. Never fails: the views say themselves what they cannot read. */
export function readSettings() {
  asked ??= get('/api/settings', {}, { signal: AbortSignal.timeout(PATIENCE) }).then(
    (settings) => {
      base = settings.base_interval;
      operator = settings.is_operator === true;
    },
    () => {
      asked = null; // the next view that is opened asks again
    },
  );
  return asked;
}
