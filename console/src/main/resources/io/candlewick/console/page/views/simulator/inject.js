// The form that lets something happen to the market.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { set } from '../../shell/route.js';
import { ASSET_TYPES, KINDS, PARAMETERS, titleOf } from './kinds.js';

/** The kind of an address: flash_crash if it names none. */
export const kindOf = (params) => (KINDS[params.get('kind')] ? params.get('kind') : 'flash_crash');

/**
 * @param {object} symbols of the simulated market
 * @param {function(object)} send takes the event as /api/market/events does
 */
export function injectPanel(symbols, params, isBusy, send) {
  const kind = kindOf(params);
  const target = params.get('target') ?? (symbols[0] ? `symbol:${symbols[0]}` : 'all');
  const { does, usual } = KINDS[kind];
  return html`<section class="panel" aria-label="Inject an event">
    <h2>Inject an event</h2>
    <form class="inject" @submit=${(event) => take(event, send)}>
      <fieldset class="kinds">
        <legend class="unseen">Kind</legend>
        ${Object.entries(KINDS).map(
          ([name, { title }]) => html`<label class=${name === kind ? 'on' : ''}><input type="radio" name="kind" value=${name} .checked=${name === kind} @change=${() => set({ kind: name })} />${title}</label>`,
        )}
      </fieldset>
      <p class="does">${does}</p>
      <div class="fields">
        <label class="field">Happens to
          <select name="target" @change=${(event) => set({ target: event.target.value })}>
            <optgroup label="One asset">${symbols.map((symbol) => html`<option value="symbol:${symbol}" ?selected=${target === `symbol:${symbol}`}>${symbol}</option>`)}</optgroup>
            <optgroup label="All assets of a type">${ASSET_TYPES.map((type) => html`<option value="type:${type}" ?selected=${target === `type:${type}`}>every ${type}</option>`)}</optgroup>
            <option value="all" ?selected=${target === 'all'}>the whole market</option>
          </select>
        </label>
      </div>
      <details>
        <summary>Change the effect</summary>
        <div class="fields">
          ${PARAMETERS.map(
            ([name, label, unit, least, most, meaning]) => html`<label class="field">${label} (${unit})
              <input name=${name} type="number" step="any" min=${least} max=${most} placeholder=${usual[name] === undefined ? 'as usual' : `usual: ${usual[name]}`} title=${meaning} />
              <small>${meaning}</small></label>`,
          )}
        </div>
        <p class="muted">An empty field has the usual effect of the kind.</p>
      </details>
      <div class="actions start">
        <button type="submit" class="primary" ?disabled=${isBusy}>${isBusy ? 'Sending …' : `Inject: ${titleOf(kind)}`}</button>
        <span class="muted">${isBusy ? nothing : 'It begins at once.'}</span>
      </div>
    </form>
  </section>`;
}

function take(event, send) {
  event.preventDefault();
  const fields = new FormData(event.target);
  const [scope, ...rest] = fields.get('target').split(':');
  const body = { kind: fields.get('kind') };
  if (scope === 'symbol') {
    body.symbol = rest.join(':');
  } else if (scope === 'type') {
    body.asset_type = rest.join(':');
  }
  for (const [name] of PARAMETERS) {
    if (fields.get(name) !== '') {
      body[name] = Number(fields.get(name));
    }
  }
  send(body);
}
