// The second symbol: its own candles, laid beside those of the first by their time.
import { Candles } from './candles.js';
import { History } from './history.js';

export class Comparison {
  candles = new Candles();
  #history;
  #changed;
  #values = [];
  #version = '';

  /** @param {object} handlers changed(), read(): an answer was taken, failed(ApiFailure) */
  constructor(handlers) {
    const changed = () => handlers.changed();
    this.#changed = changed;
    this.#history = new History(this.candles, { opened: (answer) => {
      this.decimals = answer.decimals;
      handlers.read();
      changed();
    }, grow: (change) => {
      change();
      handlers.read();
      changed();
    }, failed: handlers.failed });
    this.decimals = 2;
    this.symbol = '';
  }

  open(state, timezone, bars) {
    this.symbol = state.compare;
    this.candles.clear();
    return this.#history.open({ ...state, symbol: state.compare }, timezone, bars, 0);
  }

  /** Loads what is missing for the times that a window of the first symbol shows. */
  extend(candles, window) {
    const place = (position) => {
      const index = Math.round(position) - candles.first;
      const time = candles.start[Math.max(0, Math.min(candles.size - 1, index))];
      const found = this.candles.indexAt(time);
      return this.candles.first + found + Math.min(0, index) + Math.max(0, index - candles.size + 1);
    };
    const right = place(window.right);
    const left = Math.min(place(window.left), right - 1);
    const wide = candles.start[Math.max(0, Math.floor(window.left) - candles.first)] < (this.candles.start[0] ?? 0) ? window.right - window.left : 0;
    return this.#history.extend({ left: left - wide, right });
  }

  /** Takes a candle of the stream. */
  take(candle) {
    if (this.candles.size) {
      this.candles.merge(candle);
      this.#changed();
    } else {
      this.candles.keep(candle);
    }
  }

  refresh() {
    return this.#history.refresh();
  }

  stop() {
    this.#history.stop();
  }

  /** The closes at the times of the first symbol's candles; null where there is none. */
  valuesBeside(candles) {
    const version = `${candles.version} ${this.candles.version}`;
    if (version !== this.#version) {
      this.#version = version;
      const { start, close } = this.candles;
      let k = 0;
      this.#values = candles.start.map((time) => {
        while (k < start.length && start[k] < time) {
          k++;
        }
        return start[k] === time ? close[k] : null;
      });
    }
    return this.#values;
  }
}
