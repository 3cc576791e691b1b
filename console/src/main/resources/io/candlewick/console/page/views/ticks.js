// Raw ticks in MongoDB: searched by symbol and time, or by id.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { count } from '../shell/format.js';
import { empty, failed, loading, older, oncePerFrame } from '../shell/parts.js';
import { pages, question } from '../shell/question.js';
import { address, set } from '../shell/route.js';
import { rowKeys } from '../shell/rows.js';
import { idOf, tickDetail, tickTable } from './ticks/documents.js';
import { searchBar, searched } from './ticks/search.js';

const A_PAGE = 100;

/** Opens the view in an element; update(place) is called when the address or a choice changes. */
export function open(element, first) {
  let place = first;
  let asked = '';
  let askedSingle = '';
  const draw = oncePerFrame(show);
  const list = pages('ticks', draw);
  const single = question(draw);
  const symbols = question(draw);
  const end = rowKeys(element, () => set({ tick: null, id: null }));
  symbols.ask('/api/symbols');

  const names = () => (symbols.data?.symbols ?? []).map((each) => each.symbol);
  const wantedTicks = () => searched(place.params, names()[0]);
  const readTicks = () => list.ask('/api/ticks', { ...wantedTicks(), limit: A_PAGE });

  function read() {
    const wanted = wantedTicks().symbol ? address('', wantedTicks()) : '';
    if (wanted !== asked) {
      asked = wanted;
      list.forget();
      if (wanted) {
        readTicks();
      }
    }
    const id = place.params.get('tick');
    const wantedSingle = id && !(list.busy || list.items?.some((tick) => idOf(tick) === id)) ? id : '';
    if (wantedSingle !== askedSingle) {
      askedSingle = wantedSingle;
      single.forget();
      if (wantedSingle) {
        single.ask(`/api/ticks/${encodeURIComponent(wantedSingle)}`);
      }
    }
  }

  function show() {
    read();
    const id = place.params.get('tick');
    const tick = id && (list.items?.find((each) => idOf(each) === id) ?? single.data);
    render(
      html`<div class="ticks">
        <div class="head">
          <h1>Ticks</h1>
          <span class="muted">Every tick once, as MongoDB holds it${list.items ? html`; ${count(list.items.length)}${list.next ? ' newest' : ''} shown` : nothing}</span>
        </div>
        <section class="panel">
          ${searchBar(place.params, names(), readTicks)}
          ${list.failure ? failed(list.failure, readTicks) : !list.items && symbols.failure ? failed(symbols.failure, () => symbols.ask('/api/symbols')) : nothing}
          ${list.items === null && !id
            ? list.failure || symbols.failure ? nothing : symbols.data && names().length === 0 && !wantedTicks().symbol ? empty('There is no tick yet.') : loading('Reading ticks')
            : html`<div class="split ${id ? 'open' : ''}">
                <div class="list">
                  ${!list.items ? nothing : list.items.length === 0 ? empty(nothingFound(place.params)) : tickTable(list.items, place)} ${older(list)}
                </div>
                ${id ? tickDetail({ tick, failure: single.failure }, place) : nothing}
              </div>`}
        </section>
      </div>`,
      element,
    );
  }

  draw();
  return {
    update(next) {
      place = next;
      draw();
    },
    close() {
      [list, single, symbols].forEach((each) => each.forget());
      draw.cancel();
      end();
    },
  };
}

function nothingFound(params) {
  const symbol = params.get('symbol');
  const span = params.get('from') || params.get('to') ? ' in this time' : '';
  return symbol
    ? `MongoDB has no tick of “${symbol}”${span}. The embedded MongoDB keeps only the newest ticks; Kafka keeps all: see Topics.`
    : `MongoDB has no tick${span}.`;
}
