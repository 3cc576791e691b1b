// The anomalies of the chosen symbol, each at its candle.
import { get } from '../../shell/api.js';

const MOST = 2_000;
const PAGE = 500;

export class Marks {
  #known = new Map();
  #from = Infinity;
  #running = new AbortController();
  #changed;

  /** @param {function} changed called when anomalies have come */
  constructor(changed) {
    this.#changed = changed;
  }

  clear() {
    this.#running.abort();
    this.#running = new AbortController();
    this.#known.clear();
    this.#from = Infinity;
  }

  add(anomaly) {
    this.#known.set(anomaly.id, anomaly);
    if (this.#known.size > MOST * 1.5) {
      // The page may stay open for days: the oldest ones can be asked for again
      const newest = [...this.#known.values()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at)).slice(0, MOST);
      this.#known = new Map(newest.map((one) => [one.id, one]));
      this.#from = Date.parse(newest[newest.length - 1].at);
    }
    this.#changed();
  }

  /**
   * Loads the anomalies of a symbol from a time on that are not loaded yet; the newest of them if there are very many. After a
   * failure they can be asked for again.
   *
   * @returns {Promise<boolean>} whether anything was loaded
   */
  async load(symbol, from) {
    const before = this.#from;
    if (from >= before) {
      return false;
    }
    this.#from = from;
    const { signal } = this.#running;
    try {
      await this.#read({ symbol, from: new Date(from).toISOString(), to: Number.isFinite(before) ? new Date(before).toISOString() : null }, signal);
    } catch (failure) {
      if (!signal.aborted) {
        this.#from = Math.max(this.#from, before);
      }
      throw failure;
    }
    return !signal.aborted;
  }

  async #read(params, signal) {
    let cursor = null;
    do {
      const answer = await get('/api/anomalies', { ...params, limit: PAGE, cursor }, { signal });
      if (signal.aborted) {
        return;
      }
      answer.anomalies.forEach((anomaly) => this.#known.set(anomaly.id, anomaly));
      cursor = answer.next;
      this.#changed();
    } while (cursor && this.#known.size < MOST);
  }

  /** The anomalies by the start of their candle in milliseconds, the strongest of each first. */
  byCandle(candles) {
    const marks = new Map();
    for (const anomaly of this.#known.values()) {
      const at = Date.parse(anomaly.at);
      const index = candles.indexAt(at);
      const start = candles.start[index];
      // Its candle may not be there yet, or may not be loaded
      if (start !== undefined && at < Date.parse(candles.list[index].end)) {
        marks.set(start, [...(marks.get(start) ?? []), anomaly]);
      }
    }
    marks.forEach((anomalies) => anomalies.sort((one, other) => Math.abs(other.return_pct) - Math.abs(one.return_pct)));
    return marks;
  }
}
