// Anomalies: what was detected, as it happens, beside what the market really did; and each one's moment on the chart.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { get } from '../shell/api.js';
import { PassingNote } from '../shell/note.js';
import { announce, empty, failed, loading, oncePerFrame, older } from '../shell/parts.js';
import { address, set } from '../shell/route.js';
import { rowKeys } from '../shell/rows.js';
import { openStream } from '../shell/stream.js';
import { allSymbols } from '../shell/symbols.js';
import { AnomalyFeed } from './anomalies/feed.js';
import { filterBar, filtersOf, ruleText } from './anomalies/filters.js';
import { detectedTable, eventTable, jumpTable, waitingButton } from './anomalies/list.js';
import { Moment } from './anomalies/moment.js';
import { scoreTable } from './anomalies/score.js';
import { Truth } from './anomalies/truth.js';
import { usualInterval } from './market/state.js';

/** Precision and recall change slowly. */
const SCORE_EVERY = 30_000;
/** An anomaly that is detected makes the page read what the market did anew, soon but not for each. */
const TRUTH_AFTER = 2_000;

/** The lists: what the address calls them, their titles, and what the API calls what is in them. */
const LISTS = [
  ['', 'Detected', null],
  ['jumps', 'Simulated jumps', 'tick'],
  ['events', 'Events', 'event'],
];

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
  #truth;
  #stream;
  #filtered = null;
  #told = null;
  #timers = { score: 0, truth: 0 };
  #note;
  #endKeys;
  /** What is still awaited then is of no use: the page may show another view. */
  #isClosed = false;

  constructor(element, place) {
    render(
      html`<div class="anomalies">
        <div class="head"><h1>Anomalies</h1><span class="anomalies-note muted" role="status"></span></div>
        <section class="panel anomalies-score" tabindex="0" aria-label="Precision and recall"></section>
        <section class="panel anomalies-main" aria-label="List of anomalies"><div class="anomalies-filters"></div><div class="anomalies-list" tabindex="0" role="region" aria-label="Rows"></div></section>
        <section class="panel anomalies-moment" aria-label="The chosen anomaly" hidden></section>
      </div>`,
      element,
    );
    this.#parts = Object.fromEntries(['note', 'score', 'main', 'filters', 'list', 'moment'].map((name) => [name, element.querySelector(`.anomalies-${name}`)]));
    this.#parts.root = element.querySelector('.anomalies');
    this.draw = oncePerFrame(() => this.#draw());
    this.#note = new PassingNote(() => this.draw());
    this.#feed = new AnomalyFeed(this.draw, () => this.#isRead());
    this.#truth = new Truth(this.draw);
    this.#endKeys = rowKeys(element, () => set({ id: null }));
    this.#stream = openStream(
      { types: 'candles,anomalies', intervals: usualInterval() },
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
    }
    const told = this.#type && JSON.stringify([this.#type, filters]);
    if (told !== this.#told) {
      this.#told = told;
      this.#loadTruth();
    }
    this.draw();
  }

  close() {
    this.#isClosed = true;
    this.#note.close();
    clearInterval(this.#timers.score);
    clearTimeout(this.#timers.truth);
    this.draw.cancel();
    this.#endKeys();
    this.#stream.close();
    this.#feed.stop();
    this.#truth.stop();
    this.#moment?.close();
  }

  /** What the API calls the things in the list of the address; null for detected anomalies. */
  get #type() {
    return LISTS.find(([name]) => name === (this.#place.params.get('list') ?? ''))?.[2] ?? null;
  }

  async #loadTruth() {
    if (this.#type) {
      await this.#truth.open(this.#type, filtersOf(this.#place.params));
    }
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
    if (this.#type && !this.#timers.truth) {
      this.#timers.truth = setTimeout(() => {
        this.#timers.truth = 0;
        this.#loadTruth();
      }, TRUTH_AFTER);
    }
  }

  async #loadSymbols() {
    try {
      this.#symbols = await allSymbols();
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

  async #refresh(text) {
    await Promise.all([this.#feed.open(filtersOf(this.#place.params)), this.#loadScore(), this.#loadTruth()]);
    if (this.#isClosed) {
      return;
    }
    this.#moment?.refresh();
    this.#note.show(text);
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
      const ifWanted = (take) => (answer) => {
        if (this.#single.id === id) {
          take(answer);
          this.draw();
        }
      };
      get(`/api/anomalies/${encodeURIComponent(id)}`).then(
        ifWanted((data) => (this.#single = { id, data })),
        ifWanted((failure) => (this.#singleFailure = failure)),
      );
    }
    return this.#single.data;
  }

  #draw() {
    if (this.#isClosed) {
      return;
    }
    const { params } = this.#place;
    const filters = filtersOf(params);
    const decimals = new Map(this.#symbols.map(({ symbol, decimals: places }) => [symbol, places]));
    const link = (list) => {
      const other = new URLSearchParams(params);
      list ? other.set('list', list) : other.delete('list');
      return address('/anomalies', other);
    };
    render(this.#note.text, this.#parts.note);
    render(this.#score.data ? scoreTable(this.#score.data) : this.#score.failure ? failed(this.#score.failure, () => this.#loadScore()) : loading('Judging the rules'), this.#parts.score);
    render(
      html`<nav class="tabs" aria-label="Lists">
          ${LISTS.map(([name, title, type]) => html`<a href=${link(name)} aria-current=${type === this.#type ? 'page' : 'false'}>${title}</a>`)}
        </nav>
        ${filterBar(filters, this.#symbols.map(({ symbol }) => symbol), this.#type !== null)}`,
      this.#parts.filters,
    );
    render(this.#type ? this.#injected() : this.#detected(filters, decimals), this.#parts.list);
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
    const truth = this.#truth;
    if (truth.failure) {
      return failed(truth.failure, () => this.#loadTruth());
    }
    if (truth.items === null) {
      return loading('Loading events');
    }
    if (!truth.items.length) {
      return empty('The simulated market did nothing of this kind here. Recorded and live symbols have no events.');
    }
    const table = this.#type === 'tick' ? jumpTable(truth.items, truth.detected) : eventTable(truth.items);
    return html`${table}${older({ next: truth.next, busy: truth.busy, more: () => truth.more() })}`;
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
      if (this.#singleFailure) {
        this.#moment?.close(); // it shows another anomaly
        this.#moment = null;
      }
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
