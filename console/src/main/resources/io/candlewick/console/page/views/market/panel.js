// The chart with everything that belongs to it: its candles, lines and marks, the legend, and the table.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { get } from '../../shell/api.js';
import { failed, oncePerFrame } from '../../shell/parts.js';
import { decimal } from '../../shell/format.js';
import { Chart } from './chart.js';
import { Comparison } from './comparison.js';
import { History } from './history.js';
import { legend } from './legend.js';
import { LineValues, candlesNeeded, seriesOf } from './lines.js';
import { Marks } from './marks.js';
import { sameCandles } from './state.js';
import { candleTable } from './table.js';
import { localOf, momentOf } from './times.js';

const DAY = 86_400_000;
/** A chart is at least this many candles wide, even if there are fewer. */
const FEW = 24;
/** The table is for reading: it follows the candles only so often. */
const TABLE_PAUSE = 1_000;
const GAPS_PAUSE = 5_000;
/** After a failure, or while there is nothing, candles of the stream make the page ask again; not more often than this. */
const RETRY_PAUSE = 5_000;

export class ChartPanel {
  #state = null;
  #zone = 'UTC';
  #handlers;
  #places;
  #chart;
  #history;
  #marks;
  #compared;
  #gaps = [];
  #gapsAt = 0;
  #hovered = null;
  #failure = null;
  /** What cannot be shown beside the candles, while these can. */
  #lacks = new Map();
  #loadedAt = 0;
  #retryTimer = 0;
  #isLoading = false;
  #tableTimer = 0;
  #decimals = 2;
  #marksVersion = '';
  #marksChanged = 0;
  #marksFailed = -Infinity;

  /**
   * @param {HTMLElement} element
   * @param {object} handlers moved(): another range is seen; marked(anomaly): a mark was chosen
   */
  constructor(element, handlers) {
    this.#handlers = handlers;
    render(
      html`<div class="legend"></div>
        <div class="chart-box"><div class="chart" role="img"></div><div class="chart-message"></div></div>
        <div class="chart-table"></div>`,
      element,
    );
    this.#places = {
      element,
      legend: element.querySelector('.legend'),
      chart: element.querySelector('.chart'),
      message: element.querySelector('.chart-message'),
      table: element.querySelector('.chart-table'),
    };
    this.#chart = new Chart(this.#places.chart, {
      moved: () => this.#moved(),
      hovered: (position) => {
        this.#hovered = position;
        this.drawLegend();
      },
      chosen: (anomaly) => this.#handlers.marked(anomaly),
      newest: () => this.showNewest(),
    });
    this.#history = new History(this.candles, {
      opened: (answer) => this.#opened(answer),
      grow: (change) => {
        this.#grow(change);
        this.#changed();
      },
      failed: (failure) => this.#fail(failure),
    });
    this.#marks = new Marks(() => {
      this.#marksChanged++;
      this.#changed();
    });
    this.#compared = new Comparison({
      changed: () => this.#changed(),
      read: () => this.#lack('Comparison', null),
      failed: (failure) => this.#lack('Comparison', failure, this.#compared.symbol),
    });
    this.drawLegend = oncePerFrame(() => this.#drawLegend());
  }

  get candles() {
    return this.#chart.model.candles;
  }

  get chart() {
    return this.#chart;
  }

  get follows() {
    return this.#chart.window === null || this.#chart.follows;
  }

  /** The time until the newest candle ends by the market's clock, in milliseconds; null if it has ended or is not shown. */
  timeLeft(now) {
    const last = this.candles.list.at(-1);
    if (!last || this.candles.hasLater || last.state === 'FINAL') {
      return null;
    }
    const left = Date.parse(last.end) - now;
    return left > 0 ? left : null;
  }

  /** The visible range as {from, to} in milliseconds; null if nothing is seen. */
  get range() {
    const visible = this.#chart.visible;
    return visible && { from: this.candles.start[visible[0]], to: Date.parse(this.candles.list[visible[1]].end) };
  }

  get bars() {
    const { window } = this.#chart;
    return window ? Math.round(window.right - window.left) : 0;
  }

  /** Shows a state of the address; loads only what has changed. `focus` is the time that the view is about, if it is about one. */
  show(state, zone, focus = null) {
    const before = this.#state;
    const isOther = !before || !sameCandles(before, state) || zone !== this.#zone;
    const isSymbol = before?.symbol !== state.symbol;
    this.#state = state;
    this.#zone = zone;
    const { model } = this.#chart;
    Object.assign(model, { focus, zone, log: state.log, percent: state.scale === 'percent', dayOf: dayOf(zone, state.session) });
    if (JSON.stringify(model.lines?.lines) !== JSON.stringify(state.lines)) {
      model.lines = new LineValues(state.lines);
      this.#history.setNeeded(candlesNeeded(state.lines));
    }
    if (isSymbol) {
      this.#forgetMarks();
      this.#gaps = [];
      Object.assign(model, { price: null, priceText: '' });
    }
    if (isOther) {
      this.#load();
    } else if (state.from !== before.from || state.to !== before.to || state.bars !== before.bars) {
      this.#turnTo(state);
    }
    if (isOther || before.compare !== state.compare) {
      this.#loadCompared();
    }
    this.#changed();
  }

  /** Takes an event of the stream. */
  candle({ symbol, candle }) {
    if (symbol === this.#state?.symbol) {
      this.#take(candle);
    } else if (symbol === this.#compared.symbol) {
      this.#compared.take(candle);
    }
  }

  anomaly(anomaly) {
    if (anomaly.symbol === this.#state?.symbol) {
      this.#marks.add(anomaly);
    }
  }

  price(price, decimals, direction) {
    const { model } = this.#chart;
    if (price !== null && price !== undefined && String(price) !== model.exact) {
      Object.assign(model, { price: Number(price), priceText: decimal(price, decimals), priceDirection: direction, exact: String(price) });
      this.#chart.draw();
    }
  }

  showNewest() {
    if (this.candles.hasLater) {
      this.#state = { ...this.#state, from: null, to: null };
      this.#load();
    } else {
      this.#chart.showNewest(this.#chart.usualBars);
      this.#moved();
    }
  }

  /** Reads everything anew that is shown, after events were lost. */
  refresh() {
    this.#gapsAt = 0;
    this.#loadGaps();
    this.#forgetMarks();
    this.#loadMarks();
    this.#compared.refresh();
    return this.candles.size ? this.#history.refresh() : this.#load();
  }

  close() {
    clearTimeout(this.#tableTimer);
    clearTimeout(this.#retryTimer);
    this.drawLegend.cancel();
    this.#history.stop();
    this.#compared.stop();
    this.#marks.clear();
    this.#chart.close();
  }

  #load() {
    this.#loadedAt = performance.now();
    this.#failure = null;
    this.#isLoading = true;
    this.#hovered = null;
    this.candles.clear();
    this.#chart.window = null;
    this.#chart.draw();
    this.#drawMessage();
    if (this.#state.symbol) {
      const bars = this.#state.bars || this.#chart.usualBars;
      this.#history.open(this.#state, this.#zone, bars, candlesNeeded(this.#state.lines));
      this.#gapsAt = 0;
      this.#loadGaps();
    }
  }

  #loadCompared() {
    const { model } = this.#chart;
    this.#lack('Comparison', null);
    if (this.#state.compare && this.#state.symbol) {
      this.#compared.open(this.#state, this.#zone, this.bars || this.#state.bars || this.#chart.usualBars);
      model.compare = { title: this.#state.compare, values: [] };
    } else {
      this.#compared.stop();
      this.#compared.symbol = '';
      model.compare = null;
    }
  }

  #opened(answer) {
    this.#isLoading = false;
    this.#failure = null;
    this.#decimals = answer.decimals;
    this.#chart.model.decimals = answer.decimals;
    this.#chart.model.lines?.clear();
    this.#chart.window = null;
    if (this.candles.size) {
      this.#turnTo(this.#state);
    }
    this.#changed();
    this.#extend();
    this.#loadMarks();
    this.#handlers.opened?.();
  }

  /** Turns the window to the range of a state. */
  #turnTo(state) {
    const { candles } = this;
    if (!candles.size) {
      return;
    }
    if (state.from === null) {
      // Where there are few candles, they fill the chart
      const usual = Math.min(this.#chart.usualBars, Math.max(FEW, Math.ceil(candles.size * 1.06)));
      if (candles.hasLater) {
        this.#load();
        return;
      }
      this.#chart.showNewest(state.bars || usual);
      return;
    }
    const i0 = candles.indexAt(state.from - 1) + 1;
    const i1 = candles.indexAt(state.to - 1);
    const isHeld = (i0 > 0 || candles.previous === null) && (i1 < candles.size - 1 || !candles.hasLater);
    if (!isHeld && !this.#isLoading && this.#chart.window) {
      this.#load();
      return;
    }
    this.#chart.setWindow({ left: candles.first + i0 - 0.5, right: candles.first + Math.max(i1, i0) + 0.5 }, { isMove: false });
  }

  #take(candle) {
    const { candles } = this;
    const last = candles.list.at(-1);
    if (this.#state.fill !== 'omit' && !candles.hasLater && last && Date.parse(candle.start) > Date.parse(last.end)) {
      this.#history.refresh(); // the intervals between without ticks come from the API
    }
    if (!candles.size) {
      candles.keep(candle);
      this.#loadSoon();
      return;
    }
    if (this.#grow(() => candles.merge(candle)) === 'outside') {
      return;
    }
    if (candle.complete === false) {
      this.#loadGaps();
    }
    this.#changed();
  }

  /** Makes a change to the candles and gives its result; a chart that shows the newest one goes on to do so. */
  #grow(change) {
    const { follows } = this.#chart;
    const { end } = this.candles;
    const result = change();
    const shift = this.candles.end - end;
    if (follows && shift > 0) {
      const { window } = this.#chart;
      this.#chart.setWindow({ left: window.left + shift, right: window.right + shift }, { isMove: false });
    }
    return result;
  }

  #loadSoon() {
    if (!this.#isLoading && !this.#retryTimer) {
      const pause = Math.max(0, RETRY_PAUSE - (performance.now() - this.#loadedAt));
      this.#retryTimer = setTimeout(() => {
        this.#retryTimer = 0;
        if (!this.candles.size && !this.#isLoading) {
          this.#load();
        }
      }, pause);
    }
  }

  #moved() {
    this.#extend();
    this.#changed();
    this.#handlers.moved();
  }

  #extend() {
    if (this.#chart.window) {
      this.#history.extend(this.#chart.window);
      if (this.#state.compare && this.#compared.candles.size) {
        this.#compared.extend(this.candles, this.#chart.window);
      }
    }
  }

  #changed() {
    const { model } = this.#chart;
    const { candles } = this;
    const version = `${candles.version} ${this.#marksChanged}`;
    if (version !== this.#marksVersion) {
      this.#marksVersion = version;
      model.marks = this.#marks.byCandle(candles);
      this.#loadMarks();
    }
    if (model.compare) {
      model.compare = { title: this.#state.compare, values: this.#compared.valuesBeside(candles) };
    }
    this.#chart.draw();
    this.drawLegend();
    this.#drawMessage();
    if (!this.#tableTimer) {
      this.#tableTimer = setTimeout(() => this.#drawTable(), this.#places.table.childElementCount ? TABLE_PAUSE : 0);
    }
  }

  async #loadMarks() {
    if (this.candles.size && performance.now() - this.#marksFailed > RETRY_PAUSE) {
      try {
        if (await this.#marks.load(this.#state.symbol, this.candles.start[0])) {
          this.#lack('Anomalies', null);
        }
      } catch (failure) {
        if (failure.name !== 'AbortError') {
          this.#marksFailed = performance.now();
        }
        this.#lack('Anomalies', failure);
      }
    }
  }

  #forgetMarks() {
    this.#marks.clear();
    this.#marksFailed = -Infinity;
  }

  async #loadGaps() {
    const { symbol } = this.#state;
    if (performance.now() - this.#gapsAt < GAPS_PAUSE && this.#gapsAt) {
      return;
    }
    this.#gapsAt = performance.now();
    try {
      const { gaps } = await get('/api/gaps', { symbol, state: 'open', limit: 1_000 });
      if (symbol === this.#state.symbol) {
        this.#gaps = gaps;
        this.#lack('Gaps', null);
        this.drawLegend();
      }
    } catch (failure) {
      this.#lack('Gaps', failure);
    }
  }

  #fail(failure) {
    if (failure.name !== 'AbortError') {
      this.#isLoading = false;
      this.#failure = failure;
      this.#drawMessage();
    }
  }

  /** Says that a part cannot be shown, by a title of its own if it has one; or, without a failure, no longer. */
  #lack(part, failure, title = part) {
    if (failure?.name !== 'AbortError') {
      failure ? this.#lacks.set(part, { title, failure }) : this.#lacks.delete(part);
      this.#drawMessage();
    }
  }

  #drawMessage() {
    const { size } = this.candles;
    const state = this.#state;
    let text = nothing;
    if (this.#failure) {
      text = failed(this.#failure, () => this.#load());
    } else if (!size && this.#isLoading) {
      text = html`<p class="loading" role="status">Loading candles …</p>`;
    } else if (!size && state?.symbol) {
      text = html`<p class="empty">${state.from === null ? `No candles of ${state.symbol} yet. The first one appears here as soon as a tick comes.` : `${state.symbol} has no candles before ${momentOf(state.to, this.#zone)}.`}
        ${state.from === null ? nothing : html`<button type="button" @click=${() => this.showNewest()}>Show the newest</button>`}</p>`;
    }
    const lacks = [...this.#lacks.values()].map(({ title, failure }) => html`<p class="lack">${title} cannot be shown. ${failure.title}: ${failure.detail ?? failure.message}</p>`);
    render(html`${text}${size && lacks.length ? html`<div class="lacks">${lacks}</div>` : nothing}`, this.#places.message);
    this.#places.element.setAttribute('aria-busy', String(this.#isLoading));
  }

  #drawLegend() {
    const { candles } = this;
    const { model } = this.#chart;
    const last = candles.end - 1;
    const resting = model.focus === null ? last : candles.first + candles.indexAt(model.focus);
    const position = this.#hovered !== null && candles.at(this.#hovered) ? this.#hovered : resting;
    const index = position - candles.first;
    const candle = candles.list[index];
    const values = this.#chart.lineValuesAt(index);
    let compared = null;
    if (model.compare && candle) {
      const found = this.#compared.candles.list[this.#compared.candles.indexAt(candles.start[index])];
      const isSame = found && Date.parse(found.start) === candles.start[index];
      const base = this.#chart.base.compared;
      const close = isSame ? found.close : null;
      compared = { symbol: this.#state.compare, close, decimals: this.#compared.decimals, percent: base && close !== null ? (Number(close) / base - 1) * 100 : null };
    }
    render(
      legend({
        candle,
        before: candles.list[index - 1],
        decimals: this.#decimals,
        zone: this.#zone,
        gaps: this.#gaps,
        lines: this.#lineTexts(values),
        compared,
        anomalies: model.marks.get(candles.start[index]) ?? [],
        isLive: position === last && !candles.hasLater,
      }),
      this.#places.legend,
    );
    this.#label();
  }

  /** The lines with their values at a candle; the candle's own VWAP stands with its exact values already. */
  #lineTexts(values) {
    const series = seriesOf(this.#state?.lines ?? []);
    return (this.#state?.lines ?? [])
      .filter(({ kind }) => kind !== 'vwap')
      .map((line) => {
        const own = series.map((one, index) => ({ ...one, value: values[index] ?? null })).filter((one) => one.line === line);
        return { title: own[0].title, colour: own[0].colour.slice(2), values: own.map(({ value }) => value) };
      });
  }

  #label() {
    const { range } = this;
    const { symbol, interval } = this.#state ?? {};
    const text = range ? `Candles of ${symbol}, ${interval}, from ${momentOf(range.from, this.#zone)} to ${momentOf(range.to, this.#zone)}. ${this.#markText()}The button “Table” shows their values.` : `Candles of ${symbol || 'no symbol'}`;
    if (this.#places.chart.getAttribute('aria-label') !== text) {
      this.#places.chart.setAttribute('aria-label', text);
    }
  }

  #markText() {
    const { marks } = this.#chart.model;
    const [i0, i1] = this.#chart.visible ?? [0, -1];
    const count = this.candles.start.slice(i0, i1 + 1).reduce((sum, start) => sum + (marks.get(start)?.length ?? 0), 0);
    return count ? `${count === 1 ? '1 anomaly is' : `${count} anomalies are`} marked. ` : '';
  }

  #drawTable() {
    this.#tableTimer = 0;
    const { symbol, interval, table } = this.#state ?? {};
    this.#places.table.hidden = !table;
    render(
      table ? candleTable({ candles: this.candles, visible: this.#chart.visible, decimals: this.#decimals, zone: this.#zone, gaps: this.#gaps, symbol, interval }) : nothing,
      this.#places.table,
    );
  }
}

/** The number of the day in which a candle starts, where days begin at the session's start. */
function dayOf(zone, session) {
  const [hours, minutes] = (session || '00:00').split(':').map(Number);
  const start = (hours * 60 + minutes) * 60_000;
  return (time) => Math.floor((localOf(time, zone) - start) / DAY);
}
