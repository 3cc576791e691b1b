// The list of anomalies: the newest ones by the API, further ones as they happen. New ones wait while the list is being read.
import { failureFrom, get } from '../../shell/api.js';
import { matches } from './filters.js';

const PAGE = 100;
/** What happens while the page is open makes the list no longer than this; older ones are a request away. */
const MOST_LIVE = 500;

export class AnomalyFeed {
  items = null;
  /** What has come while the list was read: shown by showWaiting(). */
  waiting = [];
  next = null;
  failure = null;
  busy = false;
  #filters = {};
  #changed;
  #isRead;
  #running = null;
  /** What has come since the list was asked for: the answer may be older. Null once that is there. */
  #early = null;

  /**
   * @param {function} changed called when the list has changed
   * @param {function(): boolean} isRead whether somebody reads the list, so that it must not move
   */
  constructor(changed, isRead) {
    this.#changed = changed;
    this.#isRead = isRead;
  }

  /** Begins anew with other filters; the list before stays until the answer is there. */
  async open(filters) {
    this.#filters = filters;
    this.#early ??= [];
    this.#running?.abort();
    this.#running = new AbortController();
    await this.#load(this.#running, null);
  }

  async more() {
    if (this.next && !this.busy) {
      await this.#load(this.#running, this.next);
    }
  }

  /** Takes an anomaly of the stream. */
  add(anomaly) {
    this.#early = this.#early && [anomaly, ...this.#early].slice(0, MOST_LIVE);
    const isKnown = [...(this.items ?? []), ...this.waiting].some(({ id }) => id === anomaly.id);
    if (this.items === null || isKnown || !matches(anomaly, this.#filters)) {
      return;
    }
    if (this.#isRead()) {
      this.waiting = [anomaly, ...this.waiting].slice(0, MOST_LIVE);
    } else {
      this.#put([anomaly]);
    }
    this.#changed();
  }

  showWaiting() {
    this.#put(this.waiting);
    this.waiting = [];
    this.#changed();
  }

  #put(anomalies) {
    const before = this.items.length;
    this.items = [...anomalies, ...this.items].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
    const most = Math.max(MOST_LIVE, before);
    if (this.items.length > most) {
      this.items.length = most;
      this.next = { to: this.items[most - 1].at };
    }
  }

  stop() {
    this.#running?.abort();
  }

  #addEarly() {
    const early = this.#early.reverse();
    this.#early = null;
    early.forEach((anomaly) => this.add(anomaly));
  }

  async #load(running, cursor) {
    this.busy = true;
    this.#changed();
    try {
      const { anomalies, next } = await get('/api/anomalies', { ...this.#filters, limit: PAGE, ...(typeof cursor === 'string' ? { cursor } : cursor) }, { signal: running.signal });
      if (running.signal.aborted) {
        return;
      }
      this.items = cursor ? [...this.items, ...anomalies] : anomalies;
      this.waiting = cursor ? this.waiting : [];
      this.next = next;
      this.failure = null;
      if (!cursor) {
        this.#addEarly();
      }
    } catch (fault) {
      if (fault.name === 'AbortError') {
        return;
      }
      this.failure = failureFrom(fault);
    }
    this.busy = false;
    this.#changed();
  }
}
