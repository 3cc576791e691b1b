// What is searched for: a symbol, a span of time, or the id of one tick; and the files of what was found.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { zone } from '../../shell/format.js';
import { fromField, toField } from '../../shell/instant.js';
import { address, set } from '../../shell/route.js';

/** symbol:epoch:sequence; a symbol may have colons of its own. */
const ID = /^.+:\d+:\d+$/;
const EXPORTED = 10_000;

/**
 * The parameters of /api/ticks for an address.
 *
 * @param {string} usual the symbol where the address names none
 */
export const searched = (params, usual) => ({ symbol: params.get('symbol') ?? usual, from: params.get('from'), to: params.get('to') });

export function searchBar(params, symbols, reload) {
  const file = (form) => address('/api/ticks', { ...searched(params, symbols[0]), limit: EXPORTED, format: form });
  return html`<form class="bar" @submit=${(event) => event.preventDefault()}>
    <label>Symbol or id
      <input type="search" data-search size="26" list="symbols" placeholder="AAPL or AAPL:1795996002497:42" spellcheck="false" autocomplete="off"
        .value=${params.get('id') ?? params.get('symbol') ?? symbols[0] ?? ''} @change=${(event) => take(event.target.value.trim())} />
      <datalist id="symbols">${symbols.map((symbol) => html`<option value=${symbol}></option>`)}</datalist>
    </label>
    <label>From <input type="datetime-local" step="1" .value=${toField(params.get('from'))} @change=${(event) => set({ from: fromField(event.target.value), id: null }, { push: true })} /></label>
    <label>To <input type="datetime-local" step="1" .value=${toField(params.get('to'))} @change=${(event) => set({ to: fromField(event.target.value), id: null }, { push: true })} /></label>
    <span class="muted">${zone(params.get('from') ?? new Date())}</span>
    <button type="button" @click=${reload}>Reload</button>
    ${params.get('symbol') || params.get('from') || params.get('to')
      ? html`<button type="button" class="quiet" @click=${() => set({ symbol: null, from: null, to: null, id: null, tick: null }, { push: true })}>Clear</button>`
      : nothing}
    <span class="grow"></span>
    <span class="files">Save the newest ${EXPORTED.toLocaleString('en')} as <a class="button" download="ticks.csv" href=${file('csv')}>CSV</a> <a class="button" download="ticks.ndjson" href=${file('ndjson')}>NDJSON</a></span>
  </form>`;
}

function take(text) {
  if (ID.test(text)) {
    set({ id: text, tick: text, symbol: null }, { push: true });
  } else {
    set({ symbol: text, id: null, tick: null }, { push: true });
  }
}
