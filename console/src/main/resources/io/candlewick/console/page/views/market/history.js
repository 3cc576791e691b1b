// Loads candles for the chart: those that it shows first, and older or later ones as it moves.
import { get } from '../../shell/api.js';
import { MOST_SEEN } from './window.js';
import { lengthOf } from './times.js';

/** What the API gives at once, at most. */
const MOST_AT_ONCE = 5_000;

export class History {
  #candles;
  #handlers;
  #params = {};
  #needed = 0;
  #running = null;
  #older = false;
  #later = false;
  /** The refresh that is under way, and whether another one is wanted since it asked. */
  #refreshing = null;
  #isStale = false;

  /**
   * @param {Candles} candles to fill
   * @param {object} handlers opened(answer), grow(change): calls the function, which changes the candles; failed(ApiFailure)
   */
  constructor(candles, handlers) {
    this.#candles = candles;
    this.#handlers = handlers;
  }

  /**
   * Begins anew with what a state shows.
   *
   * @param {object} state of the view
   * @param {string} timezone
   * @param {number} bars how many candles are seen
   * @param {number} needed how many older ones the lines need
   */
  async open(state, timezone, bars, needed) {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    this.#needed = needed;
    this.#params = { symbol: state.symbol, interval: state.interval, fill: state.fill, timezone, session: state.session };
    let limit = bars * 2 + needed;
    let to = null;
    if (state.from !== null) {
      // A little more on both sides: the first move then finds candles
      const width = Math.min(state.to - state.from, MOST_SEEN * lengthOf(state.interval));
      const end = state.to + width / 2;
      limit = Math.ceil((width * 2) / lengthOf(state.interval)) + needed + 2;
      to = end < Date.now() ? new Date(end).toISOString() : null;
    }
    try {
      const answer = await get('/api/candles', { ...this.#params, limit: Math.min(MOST_AT_ONCE, Math.max(200, limit)), to }, { signal: running.signal });
      if (running.signal.aborted) {
        return;
      }
      this.#candles.fill(answer, { hasLater: to !== null });
      this.#handlers.opened(answer);
    } catch (failure) {
      this.#fail(failure, running);
    }
  }

  setNeeded(needed) {
    this.#needed = needed;
  }

  /** Loads what a window of positions will need soon: half its width on both sides, and what the lines need. */
  async extend(window) {
    const candles = this.#candles;
    const width = Math.ceil(window.right - window.left);
    const running = this.#running;
    if (!running || !candles.size) {
      return;
    }
    if (candles.previous !== null && !this.#older && window.left - width / 2 - this.#needed < candles.first) {
      this.#older = true;
      const missing = candles.first - (window.left - width - this.#needed);
      await this.#load(running, { limit: page(missing), ...before(candles.previous) }, (answer) => candles.before(answer));
      this.#older = false;
    }
    if (candles.hasLater && !this.#later && window.right + width / 2 > candles.end) {
      this.#later = true;
      await this.#load(running, { limit: page(width * 2), from: candles.list[candles.size - 1].end }, (answer) => candles.after(answer));
      this.#later = false;
    }
  }

  /** Reads everything anew from the first candle held, after events have been lost. One refresh runs at a time. */
  refresh() {
    if (this.#refreshing) {
      this.#isStale = true;
    } else if (this.#running && this.#candles.size) {
      this.#refreshing = this.#refresh(this.#running);
    }
    return this.#refreshing;
  }

  async #refresh(running) {
    do {
      this.#isStale = false;
      await this.#readAnew(running);
    } while (this.#isStale && !running.signal.aborted);
    if (!running.signal.aborted) {
      this.#refreshing = null;
    }
  }

  /** The API may need several answers; the candles of the stream are taken meanwhile. */
  async #readAnew(running) {
    const candles = this.#candles;
    const from = candles.list[Math.max(0, candles.size - MOST_AT_ONCE + 10)].start;
    const to = candles.hasLater ? candles.list[candles.size - 1].end : null;
    let next = null;
    do {
      const answer = await this.#load(running, { limit: MOST_AT_ONCE, from, to, cursor: next }, (read) => candles.renew(read));
      next = answer?.next;
    } while (next && !candles.hasLater);
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
    this.#older = false;
    this.#later = false;
    this.#refreshing = null;
    this.#isStale = false;
  }

  /** Gives the answer when it has been taken; null if there is none. */
  async #load(running, params, take) {
    try {
      const answer = await get('/api/candles', { ...this.#params, ...params }, { signal: running.signal });
      if (!running.signal.aborted) {
        this.#handlers.grow(() => take(answer));
        return answer;
      }
    } catch (failure) {
      this.#fail(failure, running);
    }
    return null;
  }

  #fail(failure, running) {
    if (failure.name !== 'AbortError' && !running.signal.aborted) {
      this.#handlers.failed(failure);
    }
  }
}

const page = (wanted) => Math.min(MOST_AT_ONCE, Math.max(300, Math.ceil(wanted)));

const before = (previous) => (typeof previous === 'string' ? { cursor: previous } : previous);
