// Anomalies: what was detected, as it happens, beside what was really injected; and each one's moment on the chart.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { get } from '../shell/api.js';
import { announce, empty, failed, loading, oncePerFrame, older } from '../shell/parts.js';
import { address, set } from '../shell/route.js';
import { rowKeys } from '../shell/rows.js';
import { openStream } from '../shell/stream.js';
import { clock } from '../shell/format.js';
import { AnomalyFeed } from './anomalies/feed.js';
import { filterBar, filtersOf, ruleText } from './anomalies/filters.js';
import { detectedTable, injectedTable, waitingButton } from './anomalies/list.js';
import { Moment } from './anomalies/moment.js';
import { scoreTable } from './anomalies/score.js';

const NOTE = 8_000;
/** Precision and recall change slowly. */
const SCORE_EVERY = 30_000;

/** Opens the view in an element; update(place) is called when the address or a choice changes. */
export function open(element, place) {
  return new Anomalies(element, place);
}

class Anomalies {
  #place;
  #parts;
  #feed;
  #moment = null;
  #single = null;
  #singleFailure = null;
  #symbols = [];
  #score = { data: null, failure: null };
  #events = { items: null, next: null, failure: null };
  #stream;
  #filtered = null;
  #timers = { note: 0, score: 0 };
  #note = '';
  #endKeys;

  constructor(element, place) {
    render(
      html`<div class="anomalies">
        <div class="head"><h1>Anomalies</h1><span class="anomalies-note muted" role="status"></span></div>
        <section class="panel anomalies-score" aria-label="Precision and recall"></section>
        <section class="panel anomalies-main" aria-label="List of anomalies"><div class="anomalies-filters"></div><div class="anomalies-list"></div></section>
        <section class="panel anomalies-moment" aria-label="The chosen anomaly" hidden></section>
      </div>`,
      element,
    );
    this.#parts = Object.fromEntries(['note', 'score', 'main', 'filters', 'list', 'moment'].map((name) => [name, element.querySelector(`.anomalies-${name}`)]));
    this.#parts.root = element.querySelector('.anomalies');
    this.draw = oncePerFrame(() => this.#draw());
    this.#feed = new AnomalyFeed(this.draw, () => this.#isRead());
    this.#endKeys = rowKeys(element, () => set({ id: null }));
    this.#stream = openStream(
      { types: 'candles,anomalies', intervals: '1m' },
      {
        anomaly: (anomaly) => this.#take(anomaly),
        candle: (event) => this.#moment?.candle(event),
        reset: () => this.#refresh('Some events were lost, so the list was read anew'),
        back: () => this.#refresh('The connection is back; the list was read anew'),
      },
    );
    this.update(place);
    this.#loadSymbols();
    this.#loadScore();
    this.#timers.score = setInterval(() => !document.hidden && this.#loadScore(), SCORE_EVERY);
  }

  update(place) {
    this.#place = place;
    const filters = filtersOf(place.params);
    const wanted = JSON.stringify(filters);
    if (wanted !== this.#filtered) {
      this.#filtered = wanted;
      this.#feed.open(filters);
      this.#events = { items: null, next: null, failure: null };
    }
    if (this.#isInjected && this.#events.items === null) {
      this.#loadEvents();
    }
    this.draw();
  }

  close() {
    clearTimeout(this.#timers.note);
    clearInterval(this.#timers.score);
    this.draw.cancel();
    this.#endKeys();
    this.#stream.close();
    this.#feed.stop();
    this.#moment?.close();
  }

  get #isInjected() {
    return this.#place.params.get('list') === 'injected';
  }

  /** The list must not move while the pointer is on it or while it is scrolled down. */
  #isRead() {
    const { list } = this.#parts;
    return list.matches(':hover') || list.scrollTop > 4 || list.contains(document.activeElement) || list.getBoundingClientRect().top < 0;
  }

  #take(anomaly) {
    this.#feed.add(anomaly);
    this.#moment?.anomaly(anomaly);
    announce(`${ruleText(anomaly.rule)} of ${anomaly.symbol}`);
  }

  async #loadSymbols() {
    try {
      this.#symbols = (await get('/api/symbols', { limit: 1_000 })).symbols;
    } catch (failure) {
      this.#symbols = []; // only suggestions and places come from here; the list says what is wrong
    }
    this.draw();
  }

  async #loadScore() {
    try {
      this.#score = { data: await get('/api/anomalies/score'), failure: null };
    } catch (failure) {
      this.#score = { ...this.#score, failure };
    }
    this.draw();
  }

  async #loadEvents(cursor = null) {
    const { symbol, from, to } = filtersOf(this.#place.params);
    const before = this.#events.items ?? [];
    try {
      const { events, next } = await get('/api/events', { symbol, from, to, limit: 100, cursor });
      this.#events = { items: cursor ? [...before, ...events] : events, next: next ?? null, failure: null };
    } catch (failure) {
      this.#events = { ...this.#events, failure };
    }
    this.draw();
  }

  async #refresh(text) {
    await Promise.all([this.#feed.open(filtersOf(this.#place.params)), this.#loadScore(), this.#isInjected ? this.#loadEvents() : null]);
    this.#moment?.refresh();
    this.#note = `${text} at ${clock(new Date())}.`;
    announce(this.#note);
    clearTimeout(this.#timers.note);
    this.#timers.note = setTimeout(() => {
      this.#note = '';
      this.draw();
    }, NOTE);
    this.draw();
  }

  /** The anomaly that the address names; asked for if the list does not hold it. */
  #chosen() {
    const id = this.#place.params.get('id');
    if (!id) {
      return null;
    }
    const listed = [...(this.#feed.items ?? []), ...this.#feed.waiting].find((anomaly) => anomaly.id === id);
    if (listed) {
      return listed;
    }
    if (this.#single?.id !== id) {
      this.#single = { id, data: null };
      this.#singleFailure = null;
      get(`/api/anomalies/${encodeURIComponent(id)}`).then(
        (data) => {
          this.#single = { id, data };
          this.draw();
        },
        (failure) => {
          this.#singleFailure = failure;
          this.draw();
        },
      );
    }
    return this.#single.data;
  }

  #draw() {
    const { params } = this.#place;
    const filters = filtersOf(params);
    const decimals = new Map(this.#symbols.map(({ symbol, decimals: places }) => [symbol, places]));
    const link = (list) => {
      const other = new URLSearchParams(params);
      list ? other.set('list', list) : other.delete('list');
      return address('/anomalies', other);
    };
    render(this.#note, this.#parts.note);
    render(this.#score.data ? scoreTable(this.#score.data) : this.#score.failure ? failed(this.#score.failure, () => this.#loadScore()) : loading('Judging the rules'), this.#parts.score);
    render(
      html`<nav class="tabs" aria-label="Lists">
          <a href=${link('')} aria-current=${this.#isInjected ? 'false' : 'page'}>Detected</a>
          <a href=${link('injected')} aria-current=${this.#isInjected ? 'page' : 'false'}>Injected</a>
        </nav>
        ${filterBar(filters, this.#symbols.map(({ symbol }) => symbol), this.#isInjected)}`,
      this.#parts.filters,
    );
    render(this.#isInjected ? this.#injected() : this.#detected(filters, decimals), this.#parts.list);
    this.#drawMoment(decimals);
  }

  #detected(filters, decimals) {
    const feed = this.#feed;
    if (feed.failure) {
      return failed(feed.failure, () => feed.open(filters));
    }
    if (feed.items === null) {
      return loading('Loading anomalies');
    }
    const waiting = waitingButton(feed.waiting.length, () => {
      this.#parts.list.scrollTop = 0;
      feed.showWaiting();
    });
    if (!feed.items.length) {
      const isFiltered = Object.values(filters).some(Boolean);
      return html`${waiting}${empty(isFiltered ? 'No anomaly matches these filters.' : 'No anomaly yet. One appears here within seconds of a jump of more than 3 %; the view Simulator can inject one.')}`;
    }
    return html`${waiting}${detectedTable(feed.items, this.#place.params.get('id'), decimals)}${older({ next: feed.next, busy: feed.busy, more: () => feed.more() })}`;
  }

  #injected() {
    const events = this.#events;
    if (events.failure) {
      return failed(events.failure, () => this.#loadEvents());
    }
    if (events.items === null) {
      return loading('Loading events');
    }
    return events.items.length
      ? html`${injectedTable(events.items, this.#feed.items ?? [])}${older({ next: events.next, busy: false, more: () => this.#loadEvents(events.next) })}`
      : empty('No event was injected. Symbols that are not simulated have none.');
  }

  #drawMoment(decimals) {
    const { moment, root } = this.#parts;
    const id = this.#place.params.get('id');
    const chosen = this.#chosen();
    moment.hidden = !id;
    root.classList.toggle('open', Boolean(id));
    if (!id) {
      this.#moment?.close();
      this.#moment = null;
      render(nothing, moment);
      return;
    }
    if (!chosen) {
      if (!this.#moment) {
        render(this.#singleFailure ? failed(this.#singleFailure) : loading('Loading the anomaly'), moment);
      }
      return;
    }
    if (!this.#moment) {
      render(html`<button type="button" class="quiet close" aria-label="Close" @click=${() => set({ id: null })}>✕</button><div class="moment"></div>`, moment);
      this.#moment = new Moment(moment.querySelector('.moment'));
    }
    this.#moment.show(chosen, decimals.get(chosen.symbol) ?? 0);
  }
}
