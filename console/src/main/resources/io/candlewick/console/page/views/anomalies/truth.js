// What the simulator really did: the ticks that it made jump, each with what was detected for it, and its events.
import { failureFrom, get } from '../../shell/api.js';

const PAGE = 100;
const MOST_DETECTED = 1_000;

export class Truth {
  items = null;
  next = null;
  failure = null;
  busy = false;
  /** The detected anomalies of the listed ticks, by symbol:epoch:sequence. */
  detected = new Map();
  #type = '';
  #filters = {};
  #changed;
  #running = null;

  /** @param {function} changed called when the list has changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * Begins anew.
   *
   * @param {'tick'|'event'} type
   * @param {object} filters {symbol, from, to}
   */
  async open(type, { symbol, from, to }) {
    const isOther = type !== this.#type;
    this.#type = type;
    this.#filters = { symbol, from, to };
    this.#running?.abort();
    this.#running = new AbortController();
    if (isOther) {
      this.items = null;
    }
    await this.#load(this.#running, null);
  }

  async more() {
    if (this.next && !this.busy) {
      await this.#load(this.#running, this.next);
    }
  }

  stop() {
    this.#running?.abort();
  }

  async #load(running, cursor) {
    const { signal } = running;
    this.busy = true;
    this.#changed();
    try {
      const { events, next } = await get('/api/events', { type: this.#type, ...this.#filters, limit: PAGE, cursor }, { signal });
      const detected = this.#type === 'tick' && events.length ? await this.#detections(events, signal) : [];
      if (signal.aborted) {
        return;
      }
      this.detected = new Map([...(cursor ? this.detected : []), ...detected.map((one) => [`${one.symbol}:${one.epoch}:${one.sequence}`, one])]);
      this.items = cursor ? [...this.items, ...events] : events;
      this.next = next;
      this.failure = null;
    } catch (fault) {
      if (fault.name === 'AbortError') {
        return;
      }
      this.failure = failureFrom(fault);
    }
    this.busy = false;
    this.#changed();
  }

  /** All anomalies between the oldest and the newest of the ticks. */
  async #detections(ticks, signal) {
    const times = ticks.map(({ at }) => Date.parse(at));
    const from = new Date(Math.min(...times)).toISOString();
    const to = new Date(Math.max(...times) + 1).toISOString();
    const found = [];
    let cursor = null;
    do {
      const { anomalies, next } = await get('/api/anomalies', { symbol: this.#filters.symbol, from, to, limit: MOST_DETECTED, cursor }, { signal });
      found.push(...anomalies);
      cursor = next;
    } while (cursor);
    return found;
  }
}
