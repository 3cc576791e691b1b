// Raw documents as MongoDB holds them: a table of what is read most, and each as JSON.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { decimal, direction, exactTime } from '../../shell/format.js';
import { jsonView, pretty } from '../../shell/json.js';
import { onChart } from '../../shell/moment.js';
import { failed, loading } from '../../shell/parts.js';
import { address, set } from '../../shell/route.js';

const PRICES = [['price', 'Price'], ['bid', 'Bid'], ['ask', 'Ask'], ['volume', 'Size'], ['day_high', 'Day high'], ['day_low', 'Day low'], ['sma5', 'SMA 5'], ['sma20', 'SMA 20']];

export const idOf = (tick) => tick.id ?? tick._id ?? `${tick.symbol}:${tick.epoch}:${tick.sequence}`;

export function tickTable(ticks, place) {
  const places = placesOf(ticks);
  return html`<div class="scroll">
    <table>
      <caption class="unseen">Ticks, newest first</caption>
      <thead>
        <tr><th scope="col">Time</th><th scope="col">Symbol</th>${PRICES.map(([, title]) => html`<th scope="col" class="number">${title}</th>`)}<th scope="col" class="number">Epoch</th><th scope="col" class="number">Sequence</th></tr>
      </thead>
      <tbody>
        ${ticks.map((tick) => {
          const id = idOf(tick);
          const isOpen = id === place.params.get('tick');
          const params = new URLSearchParams(place.params);
          params.set('tick', id);
          return html`<tr class=${isOpen ? 'chosen' : ''}>
            <td><a href=${address('/ticks', params)} data-row aria-current=${isOpen ? 'true' : 'false'}>${exactTime(tick.event_time)}</a></td>
            <td>${tick.symbol}</td>
            ${PRICES.map(([name]) => html`<td class="number ${name === 'price' ? moved(tick) : ''}">${decimal(tick[name], name === 'volume' || name.startsWith('sma') ? 0 : places.get(tick.symbol))}</td>`)}
            <td class="number mono">${tick.epoch}</td>
            <td class="number mono">${tick.sequence}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

/** As many places for the prices of a symbol as the longest of them has. */
function placesOf(ticks) {
  const places = new Map();
  for (const tick of ticks) {
    const length = String(tick.price ?? '').split('.')[1]?.length ?? 0;
    places.set(tick.symbol, Math.max(places.get(tick.symbol) ?? 0, length));
  }
  return places;
}

const moved = (tick) => (tick.previous_price ? direction(Number(tick.price) - Number(tick.previous_price)) : '');

/** The chosen document. */
export function tickDetail(found, place) {
  const id = place.params.get('tick');
  const { tick, failure } = found;
  return html`<aside class="panel detail" aria-label="Tick">
    <div class="head">
      <h2>${id}</h2><span class="grow"></span>
      <button type="button" class="quiet" @click=${() => set({ tick: null, id: null })} aria-label="Close">✕</button>
    </div>
    ${failure ? failed(failure) : nothing}
    ${tick
      ? html`<p class="links">
            <a class="button" href=${onChart(tick.symbol, tick.event_time)}>On the chart</a>
            <a class="button" href=${address('/topics/market.ticks', { key: tick.symbol })}>In Kafka</a>
            <button type="button" @click=${() => navigator.clipboard?.writeText(pretty(tick))}>Copy JSON</button>
          </p>
          ${jsonView(tick, 'Document')}`
      : failure ? nothing : loading('Reading the tick')}
  </aside>`;
}
