// One anomaly: where it lies on the chart of its symbol, and the ticks before and after it.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { get } from '../../shell/api.js';
import { zoneName } from '../../shell/choices.js';
import { clock, dateTime, decimal, duration, percent } from '../../shell/format.js';
import { failed, loading } from '../../shell/parts.js';
import { address } from '../../shell/route.js';
import { ChartPanel } from '../market/panel.js';
import { stateOf, usualInterval } from '../market/state.js';
import { lengthOf } from '../market/times.js';
import { ruleText } from './filters.js';
import { severityBadge } from './list.js';
import { TickChart } from './tickchart.js';

/** So many candles before and after it are seen. */
const BEFORE = 40;
const AFTER = 20;
/** The ticks so many milliseconds before and after, but not more than MOST_TICKS. */
const AROUND = 15_000;
const MOST_TICKS = 400;
/** As many are listed on each side of the tick in question. */
const LISTED = 12;
/** The tick in question may be stored later than its anomaly is found: it is asked for again, first soon, then seldom. */
const AGAIN = 2_000;
const SELDOM = 30_000;

export class Moment {
  #anomaly = null;
  #ticks = null;
  #failure = null;
  #panel;
  #tickChart;
  #places;
  #running = null;
  #again = 0;
  #pause = AGAIN;
  #scrolled = null;

  constructor(element) {
    render(
      html`<div class="moment-head"></div>
        <div class="moment-chart"></div>
        <h3>The ticks around it</h3>
        <div class="moment-line" role="img" aria-label="Prices of the ticks around the anomaly; the table below has their values"></div>
        <div class="moment-ticks"></div>`,
      element,
    );
    this.#places = Object.fromEntries(['head', 'chart', 'line', 'ticks'].map((name) => [name, element.querySelector(`.moment-${name}`)]));
    this.#panel = new ChartPanel(this.#places.chart, { moved: () => {}, marked: () => {} });
    this.#tickChart = new TickChart(this.#places.line);
  }

  /** Shows an anomaly; the same one again only writes its texts anew, as for another time zone. */
  show(anomaly, decimals) {
    const isOther = this.#anomaly?.id !== anomaly.id;
    this.#anomaly = anomaly;
    this.decimals = decimals;
    const at = Date.parse(anomaly.at);
    const interval = usualInterval();
    const range = { from: new Date(at - BEFORE * lengthOf(interval)).toISOString(), to: new Date(at + AFTER * lengthOf(interval)).toISOString() };
    this.#panel.show({ ...stateOf(new URLSearchParams({ symbol: anomaly.symbol, interval, lines: 'vwap', ...range })) }, zoneName(), at);
    if (isOther) {
      this.#loadTicks();
    }
    this.#draw(range);
  }

  candle(event) {
    if (event.interval === usualInterval()) {
      this.#panel.candle(event);
    }
  }

  anomaly(anomaly) {
    this.#panel.anomaly(anomaly);
  }

  refresh() {
    if (this.#anomaly) {
      this.#panel.refresh();
      this.#loadTicks();
    }
  }

  close() {
    this.#running?.abort();
    clearTimeout(this.#again);
    this.#panel.close();
    this.#tickChart.close();
  }

  #loadTicks() {
    this.#ticks = null;
    this.#failure = null;
    this.#pause = AGAIN;
    this.#drawTicks();
    this.#askForTicks();
  }

  async #askForTicks() {
    this.#running?.abort();
    clearTimeout(this.#again);
    const running = new AbortController();
    this.#running = running;
    const { symbol, at } = this.#anomaly;
    const time = Date.parse(at);
    const page = (from, to, limit) => get('/api/ticks', { symbol, from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit }, { signal: running.signal });
    try {
      const { ticks } = await page(time - AROUND, time + AROUND, MOST_TICKS);
      if (!running.signal.aborted) {
        this.#ticks = ticks.slice().reverse();
        this.#drawTicks();
        if (!this.#ticks.some((tick) => this.#isIt(tick))) {
          this.#again = setTimeout(() => this.#askForTicks(), this.#pause);
          this.#pause = Math.min(this.#pause * 1.5, SELDOM);
        }
      }
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.#failure = failure;
        this.#drawTicks();
      }
    }
  }

  #isIt({ epoch, sequence }) {
    return String(epoch) === String(this.#anomaly.epoch) && String(sequence) === String(this.#anomaly.sequence);
  }

  #draw(range) {
    const anomaly = this.#anomaly;
    const found = anomaly.created_at ? Date.parse(anomaly.created_at) - Date.parse(anomaly.at) : null;
    render(
      html`<div class="head">
          <h2>${ruleText(anomaly.rule)} of ${anomaly.symbol}</h2>
          ${severityBadge(anomaly.severity)}
          <span class="grow"></span>
          <a class="button" href=${address('/market', { symbol: anomaly.symbol, interval: usualInterval(), ...range })}>Open in Market</a>
        </div>
        <dl class="facts">
          <div><dt>Time</dt><dd><time datetime=${anomaly.at}>${dateTime(anomaly.at)}</time></dd></div>
          <div><dt>Return</dt><dd class=${Number(anomaly.return_pct) < 0 ? 'down' : 'up'}><data value=${anomaly.return_pct}>${percent(anomaly.return_pct)}</data></dd></div>
          <div><dt>Price</dt><dd>${decimal(anomaly.previous_price, this.decimals)} → <data value=${anomaly.price}>${decimal(anomaly.price, this.decimals)}</data></dd></div>
          <div><dt>Tick</dt><dd>epoch ${anomaly.epoch}, number ${anomaly.sequence}</dd></div>
          ${found !== null && found >= 0 ? html`<div><dt>Stored after</dt><dd>${duration(found)}</dd></div>` : nothing}
        </dl>`,
      this.#places.head,
    );
    this.#drawTicks();
  }

  #drawTicks() {
    if (this.#failure) {
      render(failed(this.#failure, () => this.#loadTicks()), this.#places.ticks);
      return;
    }
    const ticks = this.#ticks;
    if (!ticks) {
      render(loading('Loading ticks'), this.#places.ticks);
      return;
    }
    const index = ticks.findIndex((tick) => this.#isIt(tick));
    const time = Date.parse(this.#anomaly.at);
    const middle = index >= 0 ? index : ticks.findIndex((tick) => timeOf(tick) >= time);
    const listed = ticks.slice(Math.max(0, middle - LISTED), middle + LISTED + 1);
    this.#places.line.hidden = ticks.length < 2;
    this.#tickChart.show(ticks.map((tick) => ({ at: timeOf(tick), price: tick.price })), index >= 0 ? timeOf(ticks[index]) : time);
    render(
      listed.length
        ? html`<div class="scroll" tabindex="0" role="region" aria-label="Ticks around the anomaly"><table>
            <thead><tr><th scope="col">Time</th><th scope="col" class="number">Number</th><th scope="col" class="number">Price</th><th scope="col" class="number">Bid</th><th scope="col" class="number">Ask</th><th scope="col" class="number">Size</th><th scope="col">What the market did</th></tr></thead>
            <tbody>${listed.map((tick) => this.#row(tick, this.#isIt(tick)))}</tbody>
          </table></div>`
        : html`<p class="empty">MongoDB does not hold the ticks of this time: not yet, or no longer.</p>`,
      this.#places.ticks,
    );
    this.#scrollToTick();
  }

  /** The tick in question is in the middle of the list when this appears; from then on the list is the user's. */
  #scrollToTick() {
    const row = this.#places.ticks.querySelector('tr.chosen');
    if (row && this.#scrolled !== this.#anomaly.id) {
      this.#scrolled = this.#anomaly.id;
      const box = row.closest('.scroll');
      box.scrollTop = row.offsetTop - box.clientHeight / 2;
    }
  }

  #row(tick, isIt) {
    const cell = (text) => html`<td class="number"><data value=${text ?? ''}>${decimal(text, this.decimals)}</data></td>`;
    const exact = tick.event_time ?? tick.timestamp;
    return html`<tr class=${isIt ? 'chosen' : ''}>
      <th scope="row"><time datetime=${exact}>${clock(exact)}<span class="muted">${fractionOf(exact)}</span></time>${isIt ? html` <span class="badge bad">this tick</span>` : nothing}</th>
      <td class="number">${tick.sequence}</td>${cell(tick.price)}${cell(tick.bid)}${cell(tick.ask)}<td class="number">${decimal(tick.volume)}</td><td>${tick.injected ?? ''}</td>
    </tr>`;
  }
}

const timeOf = (tick) => Date.parse(tick.event_time ?? tick.timestamp);

/** .123 of a time of the API. */
const fractionOf = (text) => (String(text).match(/\.\d+/)?.[0] ?? '').slice(0, 4);
