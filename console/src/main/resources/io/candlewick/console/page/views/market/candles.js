// The candles that the page holds: in order of time, without holes, and no more of them than MOST, however long it stays open.

/** At most so many candles are held; about 600 bytes each. The ones farthest from what is seen are left out first. */
export const MOST = 9_000;
/** So many of the newest candles that cannot be held yet are kept until they can: those that an answer under way may lack. */
const KEPT = 5;

/**
 * Candles as the API sends them, and beside them their numbers for drawing. Each candle has a place on the horizontal axis that
 * does not change when older candles come before it: the position of the candle at index i is `first + i`.
 */
export class Candles {
  #kept = new Map();

  constructor() {
    this.clear();
  }

  clear() {
    this.#kept.clear();
    /** The candles as the API sent them: what is shown as text comes from here. */
    this.list = [];
    this.start = [];
    this.open = [];
    this.high = [];
    this.low = [];
    this.close = [];
    this.volume = [];
    this.vwap = [];
    this.first = 0;
    /** The cursor of the API for what is before; null where the data begins. */
    this.previous = null;
    /** Whether there are later candles that are not held. */
    this.hasLater = false;
    /** Grows with every change. */
    this.version = 0;
    /** Index of the first candle that changed since `changed` was last set to Infinity. */
    this.changed = 0;
  }

  get size() {
    return this.list.length;
  }

  /** The position after the last candle. */
  get end() {
    return this.first + this.list.length;
  }

  /** The candle at a position, or undefined. */
  at(position) {
    return this.list[position - this.first];
  }

  /** The index of the last candle that starts at or before a time in milliseconds; -1 if all start later. */
  indexAt(time) {
    let low = 0;
    let high = this.start.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Takes the first answer of the API. */
  fill(answer, { hasLater = false } = {}) {
    const kept = this.#kept;
    this.#kept = new Map();
    this.clear();
    answer.candles.forEach((candle, index) => this.#write(index, candle));
    this.previous = answer.previous;
    this.hasLater = hasLater;
    this.#kept = kept;
    this.#takeKept();
    this.#touch(0);
  }

  /** Keeps a candle of the stream while nothing is held: the answer under way may be older than it. */
  keep(candle) {
    this.#kept.delete(candle.start);
    this.#kept.set(candle.start, candle);
    if (this.#kept.size > KEPT) {
      this.#kept.delete(this.#kept.keys().next().value);
    }
  }

  #takeKept() {
    if (!this.hasLater) {
      const kept = [...this.#kept.values()];
      this.#kept.clear();
      kept.forEach((candle) => this.merge(candle));
    }
  }

  /** Puts older candles before the others; leaves out the newest ones if there are too many then. Gives the number added. */
  before(answer) {
    const limit = this.start[0] ?? Infinity;
    const older = answer.candles.filter((candle) => Date.parse(candle.start) < limit);
    const columns = numbersOf(older);
    for (const name of COLUMNS) {
      this[name] = columns[name].concat(this[name]);
    }
    this.list = older.concat(this.list);
    this.first -= older.length;
    this.previous = answer.previous;
    if (this.size > MOST) {
      this.#cut(0, MOST);
      this.hasLater = true;
    }
    this.#touch(0);
    return older.length;
  }

  /** Puts later candles after the others; leaves out the oldest ones if there are too many then. */
  after(answer) {
    answer.candles.forEach((candle) => this.#place(candle));
    this.hasLater = Boolean(answer.next);
    this.#takeKept();
    this.#shed();
  }

  /** Takes candles that are held already as they are now, and later ones if the newest are held. */
  renew(answer) {
    const first = this.start[0];
    const last = this.hasLater ? this.start[this.size - 1] : Infinity;
    answer.candles.filter(({ start }) => Date.parse(start) >= first && Date.parse(start) <= last).forEach((candle) => this.#place(candle));
    this.#shed();
  }

  /**
   * Takes one candle of the stream: a new one goes to the end, a known one is replaced in its place.
   *
   * @returns {'new'|'changed'|'outside'} outside: it is older than all candles held, or later ones are missing between
   */
  merge(candle) {
    const start = Date.parse(candle.start);
    if (start < (this.start[0] ?? -Infinity)) {
      return 'outside';
    }
    if (this.hasLater && start > this.start[this.size - 1]) {
      this.keep(candle);
      return 'outside';
    }
    const before = this.size;
    this.#place(candle);
    const isNew = this.size > before;
    this.#shed();
    return isNew ? 'new' : 'changed';
  }

  #place(candle) {
    const start = Date.parse(candle.start);
    let index = this.indexAt(start);
    if (index < 0 || this.start[index] !== start) {
      index++;
      if (index < this.size) {
        // A candle that had no tick before: make room for it; the later ones keep their positions
        this.first--;
        for (const name of COLUMNS) {
          this[name].splice(index, 0, null);
        }
        this.list.splice(index, 0, null);
      }
    } else if (isOlder(candle, this.list[index])) {
      return;
    }
    this.#write(index, candle);
    this.#touch(index);
  }

  #shed() {
    // A quarter at once: a new candle then costs nothing most of the time
    if (this.size > MOST) {
      const surplus = this.size - Math.floor((MOST * 3) / 4);
      const oldest = this.list[surplus].start;
      this.#cut(surplus, this.size);
      this.first += surplus;
      this.previous = { to: oldest };
      this.#touch(0);
    }
  }

  #cut(from, to) {
    for (const name of COLUMNS) {
      this[name] = this[name].slice(from, to);
    }
    this.list = this.list.slice(from, to);
  }

  #write(index, candle) {
    this.list[index] = candle;
    const numbers = numbersOf([candle]);
    for (const name of COLUMNS) {
      this[name][index] = numbers[name][0];
    }
  }

  #touch(index) {
    this.version++;
    this.changed = Math.min(this.changed, index);
  }
}

const COLUMNS = ['start', 'open', 'high', 'low', 'close', 'volume', 'vwap'];

const number = (text) => (text === null || text === undefined ? null : Number(text));

function numbersOf(candles) {
  return {
    start: candles.map((candle) => Date.parse(candle.start)),
    open: candles.map((candle) => number(candle.open)),
    high: candles.map((candle) => number(candle.high)),
    low: candles.map((candle) => number(candle.low)),
    close: candles.map((candle) => number(candle.close)),
    volume: candles.map((candle) => number(candle.volume) ?? 0),
    vwap: candles.map((candle) => number(candle.vwap)),
  };
}

/** The states of a candle, from the first to the last. */
const STATES = ['OPEN', 'FINAL', 'CORRECTED'];

/**
 * Whether a candle is an older revision of the known one, which came by another way: it has fewer ticks, or an earlier state, or
 * stands for an interval without ticks that has some by now.
 */
function isOlder(candle, known) {
  if (known.filled || candle.filled) {
    return !known.filled;
  }
  return candle.ticks === known.ticks ? STATES.indexOf(candle.state) < STATES.indexOf(known.state) : candle.ticks < known.ticks;
}
