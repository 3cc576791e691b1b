// The market: a list of all symbols, and the chart of one. Everything that is seen is in the address.
import { html, render } from '/webjars/lit-html/lit-html.js';
import { zoneName } from '../shell/choices.js';
import { direction } from '../shell/format.js';
import { isShortcut } from '../shell/keys.js';
import { PassingNote } from '../shell/note.js';
import { empty, failed, loading, oncePerFrame } from '../shell/parts.js';
import { address, go, set } from '../shell/route.js';
import { openStream } from '../shell/stream.js';
import { allSymbols } from '../shell/symbols.js';
import { ChartPanel } from './market/panel.js';
import { quote } from './market/quote.js';
import { stateOf } from './market/state.js';
import { summaryLine } from './market/summary.js';
import { isZone, lengthOf } from './market/times.js';
import { chartTools, closeMenus, toolbar } from './market/toolbar.js';
import { WatchList } from './market/watchlist.js';

/** The address follows the chart when it has come to rest. */
const REST = 400;
/** A market without symbols is looked at again after this time. */
const EMPTY_AGAIN = 8_000;
/** A price of an unknown symbol makes the page read all symbols again, but not more often than this. */
const NEW_SYMBOLS = 5_000;
const REMEMBERED = 'candlewick.symbol';

/** Opens the view in an element; update(place) is called when the address or a choice changes. */
export function open(element, place) {
  return new Market(element, place);
}

class Market {
  #state;
  #zone = 'UTC';
  /** The symbol that the page chose because the address named none. */
  #guess = '';
  #parts;
  #list;
  #panel;
  #stream = null;
  #streamed = '';
  #clock = { market: null, heard: 0 };
  #failure = null;
  #askedSymbols = 0;
  #note;
  #timers = { second: 0, rest: 0, empty: 0, named: 0 };
  #ends = [];
  /** What is still awaited then is of no use: the page may show another view. */
  #isClosed = false;

  constructor(element, place) {
    render(
      html`<div class="market">
        <div class="market-top"><h1>Market</h1><div class="market-summary"></div></div>
        <section class="panel watch" aria-label="Watch list"></section>
        <section class="panel main" aria-label="Chart">
          <div class="market-note" role="status"></div>
          <div class="market-head"><div class="market-quote"></div><div class="market-tools"></div></div>
          <div class="market-toolbar"></div>
          <div class="market-chart"></div>
        </section>
      </div>`,
      element,
    );
    this.#parts = Object.fromEntries(['summary', 'note', 'quote', 'tools', 'toolbar', 'chart'].map((name) => [name, element.querySelector(`.market-${name}`)]));
    this.#parts.watch = element.querySelector('.watch');
    render(loading('Loading symbols'), this.#parts.watch);
    this.#list = new WatchList(this.#parts.watch, { address: (symbol) => this.#addressOf(symbol), changed: (changes) => set(changes) });
    this.#panel = new ChartPanel(this.#parts.chart, {
      moved: () => this.#moved(),
      opened: () => this.draw(),
      marked: ({ id }) => go('/anomalies', { id }),
    });
    this.draw = oncePerFrame(() => this.#draw());
    this.#note = new PassingNote(() => this.draw());
    this.#listen('keydown', (event) => this.#key(event));
    this.#listen('pointerdown', (event) => closeMenus(element, event.target.closest?.('details.menu')));
    this.#timers.second = setInterval(() => this.draw(), 1_000);
    this.update(place);
    this.#loadSymbols();
  }

  update({ params }) {
    this.#state = stateOf(params);
    const { symbol, zone } = this.#state;
    if (!symbol) {
      this.#guess = remembered() || this.#list.symbols[0]?.symbol || '';
      this.#state.symbol = this.#guess;
    } else {
      remember(symbol);
    }
    if (!isZone(zone || 'UTC')) {
      this.#state.zone = '';
    }
    this.#zone = this.#state.zone || zoneName();
    this.#nameSymbol(params);
    this.#list.setState(this.#state);
    this.#panel.show(this.#state, this.#zone);
    this.#openStream();
    this.#takePrice();
    this.draw();
  }

  /** An address that names no symbol gets the one that is shown, so that it can be shared. */
  #nameSymbol(params) {
    const { symbol } = this.#state;
    if (symbol && !params.get('symbol')) {
      clearTimeout(this.#timers.named);
      this.#timers.named = setTimeout(() => set({ symbol }));
    }
  }

  close() {
    this.#isClosed = true;
    clearInterval(this.#timers.second);
    clearTimeout(this.#timers.rest);
    this.#note.close();
    clearTimeout(this.#timers.empty);
    clearTimeout(this.#timers.named);
    this.#ends.forEach((end) => end());
    this.draw.cancel();
    this.#stream?.close();
    this.#panel.close();
    this.#list.close();
  }

  #listen(type, listener) {
    document.addEventListener(type, listener);
    this.#ends.push(() => document.removeEventListener(type, listener));
  }

  #addressOf(symbol) {
    const params = new URLSearchParams(location.search);
    params.set('symbol', symbol);
    if (params.get('compare') === symbol) {
      params.delete('compare');
    }
    return address('/market', params);
  }

  async #loadSymbols() {
    this.#askedSymbols = performance.now();
    try {
      const symbols = await allSymbols();
      if (this.#isClosed) {
        return;
      }
      this.#failure = null;
      this.#list.setSymbols(symbols);
      const { symbol: shown } = this.#state;
      if (symbols.length && shown === this.#guess && !symbols.some(({ symbol }) => symbol === shown)) {
        set({ symbol: symbols[0].symbol }); // the one that the browser remembered is not there any more
      }
      if (!symbols.length) {
        render(empty('No symbols yet. They appear as soon as the first ticks have been stored.'), this.#parts.watch);
        clearTimeout(this.#timers.empty);
        this.#timers.empty = setTimeout(() => this.#loadSymbols(), EMPTY_AGAIN);
      }
      this.#takePrice();
    } catch (failure) {
      if (this.#isClosed) {
        return;
      }
      this.#failure = failure;
      if (!this.#list.symbols.length) {
        render(failed(failure, () => this.#loadSymbols()), this.#parts.watch);
      }
    }
    this.draw();
  }

  #openStream() {
    const { interval, session } = this.#state;
    const params = { types: 'candles,anomalies,prices', intervals: interval, timezone: this.#zone, session };
    const wanted = JSON.stringify(params);
    if (wanted === this.#streamed) {
      return;
    }
    this.#streamed = wanted;
    this.#stream?.close();
    this.#stream = openStream(params, {
      candle: (event) => event.interval === this.#state.interval && this.#panel.candle(event),
      anomaly: (event) => this.#panel.anomaly(event),
      prices: ({ prices }) => this.#takePrices(prices),
      reset: () => this.#refresh('Some events were lost, so everything was read anew'),
      back: () => this.#refresh('The connection is back; everything was read anew'),
    });
  }

  #takePrices(prices) {
    let newest = this.#clock.market ?? 0;
    for (const { at } of prices) {
      newest = Math.max(newest, Date.parse(at) || 0);
    }
    this.#clock = { market: newest, heard: performance.now() };
    const isNew = prices.some(({ symbol }) => !this.#list.get(symbol));
    if (isNew && performance.now() - this.#askedSymbols > NEW_SYMBOLS) {
      this.#loadSymbols(); // a symbol that is new
    }
    this.#list.setPrices(prices);
    this.#takePrice();
    this.draw();
  }

  #takePrice() {
    const data = this.#list.get(this.#state.symbol);
    if (data) {
      this.#panel.price(data.price, data.decimals, direction(data.change_pct) || 'up');
    }
  }

  /** The time in the market: that of the newest tick, and what has passed since; a market that is paused stands still soon. */
  #now() {
    const { market, heard } = this.#clock;
    return market ? market + Math.min(3_000, performance.now() - heard) : Date.now();
  }

  async #refresh(text) {
    await Promise.all([this.#loadSymbols(), this.#panel.refresh()]);
    if (this.#isClosed) {
      return;
    }
    this.#note.show(text);
  }

  #moved() {
    clearTimeout(this.#timers.rest);
    this.#timers.rest = setTimeout(() => {
      const { range, follows, bars, chart } = this.#panel;
      const text = (time) => new Date(time).toISOString().replace('.000Z', 'Z');
      if (follows) {
        set({ from: null, to: null, bars: bars === chart.usualBars ? null : bars });
      } else if (range) {
        set({ from: text(range.from), to: text(range.to), bars: null });
      }
    }, REST);
    this.draw();
  }

  /** Another interval shows as many candles as before, up to the same time. */
  #setInterval(interval) {
    const { range, follows, bars } = this.#panel;
    const text = (time) => new Date(time).toISOString();
    set(follows || !range ? { interval } : { interval, from: text(range.to - bars * lengthOf(interval)), to: text(range.to) });
  }

  #key(event) {
    const { target } = event;
    if (event.key === 'Escape') {
      closeMenus(document);
    }
    if (!isShortcut(event) || target.closest?.('.candle-table')) {
      return;
    }
    const { chart } = this.#panel;
    const action = {
      ArrowUp: () => this.#list.move(-1),
      ArrowDown: () => this.#list.move(1),
      ArrowLeft: () => (event.shiftKey ? chart.step(-1) : chart.moveBy(-0.1)),
      ArrowRight: () => (event.shiftKey ? chart.step(1) : chart.moveBy(0.1)),
      '+': () => chart.zoomBy(1 / 1.25),
      '=': () => chart.zoomBy(1 / 1.25),
      '-': () => chart.zoomBy(1.25),
      '−': () => chart.zoomBy(1.25),
      End: () => this.#panel.showNewest(),
    }[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  #draw() {
    const { symbol } = this.#state;
    const data = this.#list.get(symbol);
    const { symbols } = this.#list;
    render(symbols.length ? summaryLine(symbols, (name) => this.#addressOf(name)) : html`<p class="summary muted">…</p>`, this.#parts.summary);
    render(quote(symbol, data, this.#panel.timeLeft(this.#now())), this.#parts.quote);
    const actions = {
      change: (changes) => set(changes),
      interval: (interval) => this.#setInterval(interval),
      newest: () => this.#panel.showNewest(),
      zoom: (factor) => this.#panel.chart.zoomBy(factor),
    };
    render(toolbar(this.#state, { symbols, zone: this.#zone }, actions), this.#parts.toolbar);
    render(chartTools(this.#state, this.#panel.follows, actions), this.#parts.tools);
    render(this.#note.text || (this.#failure && symbols.length ? html`${this.#failure.title}: prices may be old.` : ''), this.#parts.note);
  }
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED) ?? '';
  } catch {
    return ''; // the browser keeps nothing for this page
  }
}

function remember(symbol) {
  try {
    localStorage.setItem(REMEMBERED, symbol);
  } catch {
    // the browser keeps nothing for this page
  }
}
